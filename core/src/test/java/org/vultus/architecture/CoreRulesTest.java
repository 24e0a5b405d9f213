package org.vultus.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The way from image to report goes one way, and depends on nothing but its inputs. */
class CoreRulesTest {
  private static final String ROOT = "org.vultus.";

  /**
   * Who uses whom. What a package uses brings what that uses, as its types stand in each other's
   * signatures; {@code provenance} is open to all.
   */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("file", Set.of()),
          Map.entry("provenance", Set.of()),
          Map.entry("image", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("preprocess", Set.of("image")),
          Map.entry("model", Set.of("preprocess", "text")),
          Map.entry("imaging", Set.of("model")),
          Map.entry("face", Set.of("model")),
          Map.entry("emotion", Set.of("face")),
          Map.entry("video", Set.of("image")),
          Map.entry("timeline", Set.of("emotion")),
          Map.entry("sentiment", Set.of("emotion")),
          Map.entry("fusion", Set.of("imaging", "emotion", "sentiment")),
          Map.entry("decision", Set.of("fusion")),
          Map.entry("annotation", Set.of()),
          Map.entry("report", Set.of("decision", "annotation", "timeline")),
          Map.entry("pipeline", Set.of("report", "video")));

  static final Set<String> PACKAGES = new TreeSet<>(MAY_USE.keySet());

  /** Where text becomes output, and not the message of an exception. */
  private static final String[] SPEAKING = {
    ROOT + "face..",
    ROOT + "video..",
    ROOT + "fusion..",
    ROOT + "decision..",
    ROOT + "report..",
    ROOT + "pipeline.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  @ParameterizedTest
  @FieldSource("PACKAGES")
  void aPackageUsesOnlyWhatComesBeforeIt(String name) {
    Set<String> allowed = new HashSet<>(List.of(name, "provenance", "file"));
    addAllThatMayBeUsed(name, allowed);
    classes()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are of " + new TreeSet<>(allowed) + " or of a library",
                used -> !used.getName().startsWith(ROOT) || allowed.contains(packageOf(used))))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static void addAllThatMayBeUsed(String name, Set<String> allowed) {
    for (String used : MAY_USE.get(name)) {
      allowed.add(used);
      addAllThatMayBeUsed(used, allowed);
    }
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).split("\\.", 2)[0];
  }

  @Test
  void everyClassHasAPlaceInTheTable() {
    classes()
        .should()
        .resideInAnyPackage(PACKAGES.stream().map(p -> ROOT + p + "..").toArray(String[]::new))
        .because("a new package needs a line in CoreRulesTest and in docs/ARCHITECTURE.md")
        .check(CLASSES);
  }

  @Test
  void nothingReadsTheClock() {
    never(
        "read the clock: the caller says when",
        access ->
            is(access, System.class, "currentTimeMillis")
                || (access.getTargetOwner().getPackageName().equals("java.time")
                    && (access.getName().equals("now") || access.getName().startsWith("system")))
                || (access.getTargetOwner().getName().equals("java.util.Date")
                    && access.getName().equals("<init>")
                    && parameters(access).isEmpty())
                || is(access, java.util.Calendar.class, "getInstance"));
  }

  @Test
  void nothingDependsOnTheDefaultLocale() {
    never(
        "use the default locale or time zone: Locale.ROOT gives equal reports everywhere",
        access ->
            is(access, java.util.Locale.class, "getDefault")
                || is(access, java.time.ZoneId.class, "systemDefault")
                || is(access, java.util.TimeZone.class, "getDefault")
                || (is(access, String.class, "toLowerCase", "toUpperCase")
                    && parameters(access).isEmpty())
                || (is(access, String.class, "format") && withoutLocale(access))
                || (isOneOf(access, FORMATTING) && withoutLocale(access)));
  }

  private static final List<String> FORMATTING =
      List.of(
          "java.util.Formatter.<init>",
          "java.io.PrintStream.printf",
          "java.io.PrintStream.format",
          "java.io.PrintWriter.printf",
          "java.io.PrintWriter.format",
          "java.text.DecimalFormat.<init>",
          "java.text.SimpleDateFormat.<init>",
          "java.text.MessageFormat.<init>",
          "java.text.NumberFormat.getInstance",
          "java.text.NumberFormat.getNumberInstance",
          "java.text.NumberFormat.getPercentInstance",
          "java.time.format.DateTimeFormatter.ofPattern");

  @Test
  void reportsAreFormattedWithALocale() {
    noClasses()
        .that()
        .resideInAnyPackage(SPEAKING)
        .should()
        .accessTargetWhere(
            describe(
                "is String.formatted, which uses the default locale, but for a constructor's complaint",
                access ->
                    is(access, String.class, "formatted")
                        && !access.getOrigin().getName().equals("<init>")))
        .because("String.format(Locale.ROOT, …) writes 0.97 everywhere")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnTheDefaultCharset() {
    never(
        "use the default charset, which JDK 17 takes from the environment",
        access ->
            (is(access, String.class, "getBytes") && parameters(access).isEmpty())
                || (is(access, String.class, "<init>") && parameters(access).equals(List.of("[B")))
                || isOneOf(access, List.of("java.nio.charset.Charset.defaultCharset"))
                || (isOneOf(
                        access,
                        List.of(
                            "java.io.InputStreamReader.<init>",
                            "java.io.OutputStreamWriter.<init>",
                            "java.io.FileReader.<init>",
                            "java.io.FileWriter.<init>",
                            "java.io.PrintStream.<init>"))
                    && parameters(access).stream().noneMatch(type -> type.contains("harset"))));
  }

  @Test
  void nothingPrints() {
    never(
        "print: a library hands its results back",
        access ->
            access.getTargetOwner().getName().equals("java.lang.System")
                    && List.of("out", "err", "exit").contains(access.getName())
                || access.getName().equals("printStackTrace") && parameters(access).isEmpty());
  }

  @Test
  void nothingKnowsNetworkOrDatabase() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.sql..", "javax.sql..", "jakarta..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .check(CLASSES);
  }

  private static void never(String what, java.util.function.Predicate<JavaAccess<?>> access) {
    DescribedPredicate<JavaAccess<?>> described = describe(what, access);
    noClasses().should().accessTargetWhere(described).check(CLASSES);
  }

  private static boolean is(JavaAccess<?> access, Class<?> owner, String... names) {
    return access.getTargetOwner().isEquivalentTo(owner)
        && List.of(names).contains(access.getName());
  }

  private static boolean isOneOf(JavaAccess<?> access, List<String> targets) {
    return targets.contains(access.getTargetOwner().getName() + "." + access.getName());
  }

  private static boolean withoutLocale(JavaAccess<?> access) {
    return parameters(access).stream()
        .noneMatch(type -> type.equals("java.util.Locale") || type.contains("FormatSymbols"));
  }

  private static List<String> parameters(JavaAccess<?> access) {
    return access.getTarget()
            instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget called
        ? called.getRawParameterTypes().stream().map(JavaClass::getName).toList()
        : List.of();
  }
}
