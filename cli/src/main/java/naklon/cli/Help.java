package naklon.cli;

import picocli.CommandLine;

/** How the help of every command looks. */
final class Help {
  private static final int WIDTH = 80;
  private static final int OPTIONS_WIDTH = 26;

  private Help() {}

  static void layOut(CommandLine line) {
    line.setUsageHelpWidth(WIDTH);
    line.setUsageHelpLongOptionsMaxWidth(OPTIONS_WIDTH);
    line.setAbbreviatedOptionsAllowed(false);
    line.getCommandSpec()
        .usageMessage()
        .synopsisHeading("%nUsage: ")
        .descriptionHeading("%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .footerHeading("%n")
        .abbreviateSynopsis(true)
        .sortOptions(false);
    line.getSubcommands().values().forEach(Help::layOut);
  }
}
