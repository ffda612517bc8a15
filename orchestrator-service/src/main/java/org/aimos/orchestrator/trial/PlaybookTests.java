package org.aimos.orchestrator.trial;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aimos.events.Decision;
import org.aimos.orchestrator.action.EffectClass;
import org.aimos.orchestrator.plan.CelExpressions;
import org.aimos.orchestrator.plan.Planner;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.PlaybookCase;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Resource;
import org.jspecify.annotations.Nullable;

/** Tries every playbook of some folders on the cases that stand beside it. */
public final class PlaybookTests {
    private final Folder folder;
    private final CelExpressions expressions = new CelExpressions();
    private final List<Tried> tried = new ArrayList<>();
    private final List<String> coverage = new ArrayList<>();

    /**
     * One case, and what was not as expected.
     *
     * @param wrong empty when it passed
     */
    record Tried(String playbook, String name, List<String> wrong, Duration took) {
        boolean passed() {
            return wrong.isEmpty();
        }
    }

    /**
     * @param folders with playbooks and all that they name: targets, and playbooks they call
     */
    public PlaybookTests(List<Path> folders) {
        this.folder = Folder.read(folders);
    }

    /**
     * Tries them all and says what came of it.
     *
     * @return true when every case passed and lint found nothing
     */
    public boolean run(PrintStream out) {
        if (!folder.findings().isEmpty()) {
            folder.findings().forEach(out::println);
            return false;
        }
        folder.playbooks().forEach(this::playbook);
        for (var each : tried) {
            out.printf(
                    "%s %s: %s%n",
                    each.passed() ? "ok    " : "FAILED", each.playbook(), each.name());
            each.wrong().forEach(what -> out.println("         " + what));
        }
        coverage.forEach(out::println);
        var failed = tried.stream().filter(t -> !t.passed()).count();
        out.printf("%d cases, %d failed%n", tried.size(), failed);
        return failed == 0;
    }

    /** The same for machines: JUnit's XML. */
    public String report() {
        return JUnitReport.of(tried, coverage);
    }

    private void playbook(Folder.Entry entry) {
        var resource = entry.resource().as(PlaybookSpec.class).orElseThrow();
        var cases = PlaybookCases.of(resource.yaml());
        var met = new Coverage(resource.spec());
        for (var each : cases) {
            var began = System.nanoTime();
            var wrong = wrong(entry, resource, each, met);
            tried.add(
                    new Tried(
                            resource.name(),
                            each.name(),
                            wrong,
                            Duration.ofNanos(System.nanoTime() - began)));
        }
        var never = met.never();
        coverage.add(
                "%s: steps %s, ways of conditions %s%s"
                        .formatted(
                                resource.name(),
                                met.stepShare(),
                                met.branchShare(),
                                never.isEmpty() ? "" : "; never: " + String.join(", ", never)));
    }

    private List<String> wrong(
            Folder.Entry entry, Resource<PlaybookSpec> playbook, PlaybookCase each, Coverage met) {
        var beside = Optional.ofNullable(entry.file().getParent()).orElse(Path.of("."));
        try {
            var situation = new Scene(beside).of(each.given());
            var request =
                    new Planner.Request(
                            "trial",
                            "incident",
                            null,
                            Folder.reference(playbook),
                            "policy",
                            "author",
                            situation,
                            gate(each.given()),
                            Duration.ofMinutes(10),
                            null);
            var plan = planner().plan(request, Called.with(playbook.spec(), each.given().inputs()));
            var unknown = Paths.unknown(plan, each);
            if (!unknown.isEmpty()) {
                return unknown;
            }
            var ended = new Trial(plan, each.given(), expressions, folder::target).live();
            met.add(ended.run());
            return Verdicts.of(each.expect(), ended);
        } catch (Refused refused) {
            return notStarted(each.expect(), refused.reason());
        } catch (RuntimeException broken) {
            return List.of("it cannot be tried: " + broken.getMessage());
        }
    }

    private static List<String> notStarted(PlaybookCase.Expect expect, String reason) {
        var fits =
                "not-started".equals(expect.outcome())
                        && (expect.reason() == null || reason.contains(expect.reason()));
        return fits ? List.of() : List.of("it is not started: " + reason);
    }

    /** How people are asked when the case takes the policy to want it. */
    private static Decision.@Nullable ApprovalTerms gate(PlaybookCase.Given given) {
        return given.policy() == PlaybookCase.Policy.ALLOW
                ? null
                : new Decision.ApprovalTerms(List.of("on-call"), 1, 900, "hand-over");
    }

    private Planner planner() {
        return new Planner(expressions, PlaybookTests::promise, folder::target, folder::playbook);
    }

    private static Optional<EffectClass> promise(String uses) {
        return ActionCatalog.of(uses)
                .map(action -> EffectClass.valueOf(action.promise().toUpperCase(Locale.ROOT)));
    }
}
