package naklon.course.sandbox;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer may call: arithmetic, texts, collections, streams. Everything that is not named
 * here is refused, so files, network, processes, threads and reflection need no list of their own.
 */
final class AllowList {
  /** A call that is not allowed. */
  record Refusal(String type, String member, int line) {}

  /** Types all of whose members may be used but those in {@link #NOT}. */
  private static final Set<String> WHOLE =
      Set.of(
          "java/lang/Math",
          "java/lang/StrictMath",
          "java/lang/Double",
          "java/lang/Float",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Boolean",
          "java/lang/Character",
          "java/lang/Number",
          "java/lang/String",
          "java/lang/StringBuilder",
          "java/lang/Record",
          "java/lang/Comparable",
          "java/lang/CharSequence",
          "java/lang/Iterable",
          "java/lang/MatchException",
          "java/util/Arrays",
          "java/util/List",
          "java/util/ArrayList",
          "java/util/LinkedList",
          "java/util/Collection",
          "java/util/Collections",
          "java/util/SequencedCollection",
          "java/util/Map",
          "java/util/Map$Entry",
          "java/util/HashMap",
          "java/util/LinkedHashMap",
          "java/util/TreeMap",
          "java/util/Set",
          "java/util/HashSet",
          "java/util/LinkedHashSet",
          "java/util/TreeSet",
          "java/util/Deque",
          "java/util/ArrayDeque",
          "java/util/Queue",
          "java/util/Iterator",
          "java/util/ListIterator",
          "java/util/PrimitiveIterator$OfDouble",
          "java/util/PrimitiveIterator$OfInt",
          "java/util/Objects",
          "java/util/Optional",
          "java/util/OptionalDouble",
          "java/util/OptionalInt",
          "java/util/StringJoiner",
          "java/util/DoubleSummaryStatistics",
          "java/util/Comparator",
          "java/math/BigDecimal",
          "java/math/BigInteger",
          "java/math/MathContext",
          "java/math/RoundingMode");

  private static final Set<String> SOME =
      Set.of(
          "java/lang/Object.<init>",
          "java/lang/Object.equals",
          "java/lang/Object.hashCode",
          "java/lang/Object.toString",
          "java/lang/Enum.<init>",
          "java/lang/Enum.ordinal",
          "java/lang/Enum.name",
          "java/lang/Enum.valueOf",
          "java/lang/System.out",
          "java/lang/System.err",
          "java/lang/System.arraycopy",
          "java/lang/System.nanoTime",
          "java/lang/System.currentTimeMillis",
          "java/lang/System.lineSeparator",
          "java/io/PrintStream.print",
          "java/io/PrintStream.println",
          "java/io/PrintStream.printf",
          "java/io/PrintStream.format",
          "java/lang/IO.print",
          "java/lang/IO.println",
          "java/lang/invoke/LambdaMetafactory.metafactory",
          "java/lang/invoke/LambdaMetafactory.altMetafactory",
          "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
          "java/lang/invoke/StringConcatFactory.makeConcat",
          "java/lang/runtime/ObjectMethods.bootstrap",
          "java/lang/runtime/SwitchBootstraps.typeSwitch",
          "java/lang/runtime/SwitchBootstraps.enumSwitch");

  /** They read the process's properties, or start threads, or take a turn that chance decides. */
  private static final Set<String> NOT =
      Set.of(
          "java/lang/Integer.getInteger",
          "java/lang/Long.getLong",
          "java/lang/Boolean.getBoolean",
          "java/lang/Math.random",
          "java/lang/StrictMath.random",
          "java/util/Collections.shuffle",
          "java/util/Collection.parallelStream",
          "java/util/List.parallelStream",
          "java/util/Set.parallelStream",
          "java/util/ArrayList.parallelStream");

  private AllowList() {}

  /** The first call that is not allowed, if there is one. */
  static Optional<Refusal> refusal(Map<String, byte[]> classes) {
    var own = new HashSet<String>();
    var models = classes.values().stream().map(ClassFile.of()::parse).toList();
    for (ClassModel model : models) {
      String name = model.thisClass().asInternalName();
      model.methods().forEach(m -> own.add(name + "." + m.methodName().stringValue()));
      model.fields().forEach(f -> own.add(name + "." + f.fieldName().stringValue()));
    }
    for (ClassModel model : models) {
      for (PoolEntry entry : model.constantPool()) {
        if (entry instanceof MemberRefEntry member && !isAllowed(member, own)) {
          return Optional.of(
              new Refusal(
                  member.owner().asInternalName().replace('/', '.').replace('$', '.'),
                  member.name().stringValue(),
                  line(model, member)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAllowed(MemberRefEntry member, Set<String> own) {
    String owner = member.owner().asInternalName();
    String name = member.name().stringValue();
    String full = owner + "." + name;
    if (own.contains(full) || SOME.contains(full)) {
      return true;
    }
    if (owner.startsWith("[")) {
      return name.equals("clone");
    }
    if (NOT.contains(full) || name.startsWith("parallel")) {
      return false;
    }
    if (WHOLE.contains(owner) || owner.startsWith("java/util/function/")) {
      return true;
    }
    if (owner.startsWith("java/util/stream/")) {
      return !owner.endsWith("/StreamSupport");
    }
    if (owner.matches("java/(lang|util)/\\w*(Exception|Error)|java/lang/Throwable")) {
      return true;
    }
    // An own class may inherit: the member is then one of Object, Record or Enum.
    boolean isOwn = own.stream().anyMatch(o -> o.startsWith(owner + "."));
    return isOwn && SOME.stream().anyMatch(s -> s.endsWith("." + name)) && isHarmless(name);
  }

  private static boolean isHarmless(String name) {
    return Set.of("equals", "hashCode", "toString", "ordinal", "name").contains(name);
  }

  private static int line(ClassModel model, MemberRefEntry member) {
    for (MethodModel method : model.methods()) {
      int line = 0;
      for (var element : method.code().map(c -> c.elementList()).orElse(java.util.List.of())) {
        if (element instanceof LineNumber number) {
          line = number.line();
        }
        boolean isIt =
            element instanceof InvokeInstruction i && i.method().equals(member)
                || element instanceof FieldInstruction f && f.field().equals(member);
        if (isIt) {
          return line;
        }
      }
    }
    return 0;
  }
}
