package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {
  private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path checkout;

  @Test
  void aBranch() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", HASH + "\n");
    assertEquals(Optional.of(HASH), Commit.of(checkout));
  }

  @Test
  void aPackedBranch() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/packed-refs", "# pack-refs with: peeled\n" + HASH + " refs/heads/main\n");
    assertEquals(Optional.of(HASH), Commit.of(checkout));
  }

  @Test
  void aDetachedHead() throws IOException {
    write(".git/HEAD", HASH + "\n");
    assertEquals(Optional.of(HASH), Commit.of(checkout));
  }

  @Test
  void aWorkTree() throws IOException {
    write("tree/.git", "gitdir: " + checkout.resolve("main/.git/worktrees/tree") + "\n");
    write("main/.git/worktrees/tree/HEAD", "ref: refs/heads/side\n");
    write("main/.git/worktrees/tree/commondir", "../..\n");
    write("main/.git/refs/heads/side", HASH + "\n");
    assertEquals(Optional.of(HASH), Commit.of(checkout.resolve("tree")));
  }

  @Test
  void noCommitYetOrNonsense() throws IOException {
    assertEquals(Optional.empty(), Commit.of(checkout));
    write(".git/HEAD", "ref: refs/heads/main\n");
    assertEquals(Optional.empty(), Commit.of(checkout));
    write(".git/refs/heads/main", "nonsense");
    assertEquals(Optional.empty(), Commit.of(checkout));
  }

  private void write(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
