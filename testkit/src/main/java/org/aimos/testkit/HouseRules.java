package org.aimos.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The layers of STYLE.md, checked on byte code. A service includes them all by one line. */
public final class HouseRules {
    private static final Set<String> SHELL =
            Set.of("", "api", "kafka", "store", "action", "channel", "tracker");
    private static final Pattern VAGUE =
            Pattern.compile(".*(Impl|Util|Utils|Helper|Manager|Common)");
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.smallrye..",
        "jakarta.ws..",
        "jakarta.persistence..",
        "org.hibernate..",
        "io.vertx..",
        "org.apache.kafka.."
    };

    private HouseRules() {}

    /**
     * What breaks which rule in one service, a sentence each; a service keeps them all when there
     * is none.
     *
     * @param root its package, such as {@code org.aimos.intake}
     */
    public static List<String> breaches(String root) {
        List<String> breaches =
                new ArrayList<>(
                        breaches(
                                root,
                                importer()
                                        .withImportOption(
                                                ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                        .importPackages(root)));
        breaches.addAll(NamedByRole.breaches(importer().importPackages(root)));
        return breaches;
    }

    /** What breaks which layer rule, a report a rule. */
    static List<String> breaches(String root, JavaClasses classes) {
        return rules(root).stream()
                .map(rule -> rule.allowEmptyShould(true).evaluate(classes))
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .toList();
    }

    private static ClassFileImporter importer() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/generated-"));
    }

    private static List<ArchRule> rules(String root) {
        return List.of(
                classes()
                        .should()
                        .onlyDependOnClassesThat(notOfOtherServices(root))
                        .because("services never depend on services"),
                noClasses()
                        .that(core(root))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(FRAMEWORKS)
                        .because("the core is pure"),
                noClasses()
                        .that()
                        .resideInAnyPackage(root + ".api..", root + ".kafka..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                root + ".store..",
                                root + ".action..",
                                root + ".channel..",
                                root + ".tracker..")
                        .because("api and kafka reach the use case at the root only"),
                noClasses()
                        .that(core(root))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(root + ".store..", root + ".api..", root + ".kafka..")
                        .because("the store is reached from the root only"),
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                root + ".action..", root + ".channel..", root + ".tracker..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.hibernate..", root + ".store..")
                        .because("who touches the outside world touches no session"),
                classes()
                        .that()
                        .areAnnotatedWith("jakarta.persistence.Entity")
                        .should()
                        .resideInAPackage(root + ".store..")
                        .because("entities stay in store"),
                slices().matching(root + ".(*)..").should().beFreeOfCycles(),
                fields().should()
                        .notBeAnnotatedWith("jakarta.inject.Inject")
                        .andShould()
                        .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                        .because("dependencies come through the constructor"),
                noClasses().should().haveNameMatching(VAGUE.pattern()),
                noClasses()
                        .that(core(root))
                        .should()
                        .callMethod(java.time.Instant.class, "now")
                        .orShould()
                        .callMethod(java.util.UUID.class, "randomUUID")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .because("clock and ids are injected"));
    }

    /** Packages of the pure core: all but the root and the shell's. */
    private static DescribedPredicate<JavaClass> core(String root) {
        return DescribedPredicate.describe(
                "are of the core of " + root,
                type -> {
                    String name = type.getPackageName();
                    if (!name.startsWith(root + ".")) {
                        return false;
                    }
                    String first = name.substring(root.length() + 1).split("\\.", 2)[0];
                    return !SHELL.contains(first);
                });
    }

    private static DescribedPredicate<JavaClass> notOfOtherServices(String root) {
        Set<String> shared = Set.of("events", "resources", "bus");
        return DescribedPredicate.describe(
                "are its own, shared, or no part of AIMOS",
                type -> {
                    String name = type.getPackageName();
                    if (!name.startsWith("org.aimos.") || name.startsWith(root)) {
                        return true;
                    }
                    String module = name.substring("org.aimos.".length()).split("\\.", 2)[0];
                    return shared.contains(module);
                });
    }
}
