package naklon.doctorbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Fault;
import naklon.doctorbench.program.Half;
import naklon.doctorbench.program.Outcome;
import naklon.doctorbench.program.Pitfall;
import naklon.doctorbench.program.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the bench promises about its families, without training many of them. */
class FamiliesTest {
  @Test
  void theDivisionIsTheParityOfTheHash() {
    // printf '%s' abc | sha256sum
    assertEquals(Half.HELD_OUT, Half.of("")); // …7852b855
    assertEquals(Half.HELD_OUT, Half.of("abc")); // …f20015ad
    assertEquals(Half.OPEN, Half.of("hello")); // …938b9824
  }

  @ParameterizedTest
  @EnumSource
  void everyFamilyIsInItsHalf(Half half) {
    for (Family f : Bench.families(half)) {
      assertEquals(half, f.half(), f.name());
    }
    assertTrue(Bench.families(half).size() >= 30, half + " has too few families");
  }

  @Test
  void namesAreUnique() {
    var names = new HashSet<String>();
    for (Half half : Half.values()) {
      for (Family f : Bench.families(half)) {
        assertTrue(names.add(f.name()), f.name());
      }
    }
    var controls = new HashSet<String>();
    Bench.controls().forEach(c -> assertTrue(controls.add(c.name()), c.name()));
    assertTrue(controls.size() >= 30);
  }

  @ParameterizedTest
  @EnumSource
  void eachHalfHasThreeGuisesOfEachPitfall(Half half) {
    for (Pitfall p : Pitfall.values()) {
      long guises = Bench.families(half).stream().filter(f -> f.fault().pitfall() == p).count();
      assertTrue(guises >= 3, p + " has " + guises + " guises in the half " + half);
    }
  }

  @Test
  void everyFaultIsPlantedSomewhere() {
    var planted = new HashSet<Fault>();
    for (Half half : Half.values()) {
      Bench.families(half).forEach(f -> planted.add(f.fault()));
    }
    for (Fault fault : Fault.values()) {
      assertTrue(planted.contains(fault), fault + " is planted nowhere");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyProgramCanBeMade(Half half) {
    for (Family f : Bench.families(half)) {
      var faulty = f.faulty(1);
      var twin = f.repaired(1);
      assertNotEquals(faulty, twin, f.name());
      assertEquals(twin.metric(), faulty.metric(), f.name() + " is judged by one figure");
      assertEquals(twin.judge().rows(), faulty.judge().rows(), f.name());
      assertTrue(twin.plannedSteps() > 0, f.name());
      assertTrue(twin.split().validation().rows() > 0, f.name() + ": the twin validates");
    }
  }

  @Test
  void aProgramHasTheSameBitsEachTime() {
    var program = Bases.moons(3).epochs(3);
    var first = (Outcome.Finished) program.run();
    var second = (Outcome.Finished) program.run();
    assertEquals(
        first.run().history().last().orElseThrow().validationLoss(),
        second.run().history().last().orElseThrow().validationLoss(),
        0);
    assertEquals(first.score(), second.score(), 0);
  }

  @Test
  void aProgramTellsListenersAndSaysWhatItIs() {
    var program = Bases.line(1).epochs(2);
    var seen = new int[1];
    program.run((event, control) -> seen[0]++);
    assertTrue(seen[0] >= 4, "events: " + seen[0]);
    assertEquals(2, program.plannedSteps());
    assertEquals("line: 40 rows of [1], 1 value; validation: 10 rows", program.summary());
  }

  @Test
  void aFamilySaysWhatIsWrongWithIt() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Family.of("Moons", Fault.LABEL_NOISE, Bases::moons, p -> p));
    assertEquals(
        "the family \"Moons\" must be named by small letters, digits and hyphens", e.getMessage());
    var silent =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Family.of("moons-silent", Fault.LABEL_NOISE, Bases::moons, p -> p)
                    .harm(Shows.NOWHERE, ""));
    assertEquals(
        "the family \"moons-silent\" must say why it is a fault if its metric does not show it,"
            + " and only then",
        silent.getMessage());
  }

  @Test
  void aFewFaultsHurt() {
    var names =
        List.of(
            "moons-all-weights-zero",
            "prices-target-among-the-columns",
            "clouds-columns-in-another-order",
            "sine-division-by-a-spread-of-zero",
            "friedman-rows-repeated-before-the-split");
    for (Family f : Bench.families(Half.OPEN)) {
      if (names.contains(f.name())) {
        Harm.requireHarm(f, 1);
      }
    }
  }
}
