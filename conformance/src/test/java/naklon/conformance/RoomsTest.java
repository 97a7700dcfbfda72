package naklon.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import naklon.datasets.Preprocessing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom. A room without classes breaks no rule. */
class RoomsTest {

  /** Each room of the engine, and the rooms it may import. */
  private static final Map<String, List<String>> ENGINE =
      Map.of(
          "kernel", List.of(),
          "tensor", List.of("kernel"),
          "autodiff", List.of("tensor"),
          "compile", List.of("autodiff", "tensor", "kernel"),
          "nn", List.of("tensor"),
          "optim", List.of("autodiff", "tensor"),
          "data", List.of("tensor"),
          "store", List.of("tensor"),
          "train", List.of("compile", "nn", "optim", "data", "store", "autodiff", "tensor"));

  /** Each module beside the engine, and the modules it may import. */
  private static final Map<String, List<String>> MODULES =
      Map.of(
          "datasets", List.of(),
          "doctor", List.of(),
          "runs", List.of("datasets", "doctor"),
          "course", List.of("datasets", "doctor", "runs"),
          "lab", List.of("datasets", "doctor", "runs", "course"),
          "cli", List.of("datasets", "doctor", "runs", "course", "lab"),
          // It measures kernels and what a processor can do at most.
          "bench", List.of("datasets", "runs", "kernel"),
          "doctorbench", List.of("datasets", "doctor", "runs"));

  /** Modules of tests only. Nothing may need them: one has a browser's driver of 190 MB. */
  private static final List<String> TESTS = List.of("conformance", "lab-tests");

  private static JavaClasses naklon;

  @BeforeAll
  static void read() {
    naklon =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("naklon");
  }

  static Stream<String> engineRooms() {
    return ENGINE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("engineRooms")
  void engineRoomImportsOnlyItsNeighbours(String room) {
    mayImport(room, ENGINE.get(room));
  }

  static Stream<String> modules() {
    return MODULES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void moduleImportsOnlyItsNeighbours(String module) {
    var engine = ENGINE.keySet().stream().filter(room -> !room.equals("kernel"));
    mayImport(module, Stream.concat(engine, MODULES.get(module).stream()).toList());
  }

  private static void mayImport(String room, List<String> allowed) {
    var own = Stream.concat(Stream.of(room), allowed.stream()).map(RoomsTest::within);
    check(
        noClasses()
            .that()
            .resideInAPackage(within(room))
            .should()
            .dependOnClassesThat(
                resideInAPackage("naklon..")
                    .and(not(resideInAnyPackage(own.toArray(String[]::new)))))
            .as("naklon." + room + " imports only " + allowed));
  }

  @Test
  void everyClassLivesInAKnownRoom() {
    var rooms = Stream.concat(ENGINE.keySet().stream(), MODULES.keySet().stream());
    check(
        classes()
            .that()
            .resideInAPackage("naklon..")
            .should()
            .resideInAnyPackage(rooms.map(RoomsTest::within).toArray(String[]::new))
            .as("every class lives in a room that this test knows"));
  }

  @Test
  void nothingNeedsAModuleOfTests() {
    var modules =
        Pattern.compile("<module>([^<]+)</module>")
            .matcher(Checkout.read("pom.xml"))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertTrue(modules.containsAll(TESTS), modules.toString());
    for (String module : modules) {
      String pom = Checkout.read(module + "/pom.xml");
      for (String tests : TESTS) {
        assertTrue(
            module.equals(tests) || !pom.contains("<artifactId>naklon-" + tests + "<"),
            module + " needs " + tests);
      }
    }
    for (String tests : TESTS) {
      assertFalse(Files.exists(Checkout.path(tests + "/src/main")), tests + " has only tests");
      String pom = Checkout.read(tests + "/pom.xml");
      long all = Pattern.compile("<dependency>").matcher(pom).results().count();
      long forTests = Pattern.compile("<scope>test</scope>").matcher(pom).results().count();
      assertEquals(all, forTests, tests + " needs everything for tests only");
    }
  }

  @Test
  void nothingImportsTheBench() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(within("bench"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(within("bench"))
            .as("nothing imports naklon.bench"));
  }

  @Test
  void theEngineNeedsOnlyTheJdk() {
    check(
        classes()
            .that()
            .resideInAnyPackage(
                ENGINE.keySet().stream().map(RoomsTest::within).toArray(String[]::new))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("naklon..", "java..", "jdk.incubator.vector..", "org.jspecify..")
            .as("the engine needs only java.base, the Vector API and the null annotations"));
  }

  @Test
  void theVectorApiStaysInTheKernels() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("naklon.kernel..", "naklon.bench.machine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator.vector..")
            .as("only naklon.kernel, and the measuring of a peak, use the Vector API"));
  }

  @Test
  @DisplayName("no package is called util, common, impl, helper or manager")
  void packagesAreNamedByTheirJob() {
    var vague = Stream.of("util", "common", "impl", "helper", "manager");
    check(
        noClasses()
            .that()
            .resideInAPackage("naklon..")
            .should()
            .resideInAnyPackage(
                vague
                    .flatMap(name -> Stream.of(".." + name + "..", ".." + name + "s.."))
                    .toArray(String[]::new)));
  }

  @Test
  void packagesHaveNoCycles() {
    // A sealed interface names its records, wherever they are.
    check(
        slices()
            .matching("naklon.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(
                equivalentTo(Preprocessing.class), assignableTo(Preprocessing.class)));
  }

  @Test
  void noStaticStateChanges() {
    check(
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                ENGINE.keySet().stream().map(RoomsTest::within).toArray(String[]::new))
            .should()
            .beFinal());
  }

  private static String within(String room) {
    return "naklon." + room + "..";
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(naklon);
  }
}
