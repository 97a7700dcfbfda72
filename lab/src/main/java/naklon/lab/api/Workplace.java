package naklon.lab.api;

import java.nio.file.Path;

/**
 * What experiments share.
 *
 * @param desk where long work runs
 * @param home folder of what outlives a run
 * @param here folder that the lab was started in; runs of the command lie in its {@code runs}
 */
public record Workplace(Desk desk, Path home, Path here) {}
