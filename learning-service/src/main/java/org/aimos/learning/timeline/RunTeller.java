package org.aimos.learning.timeline;

import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Run;
import org.aimos.events.RunFact;

/** What a run did. */
final class RunTeller {
    private RunTeller() {}

    static Telling tell(RunFact fact) {
        Run run = fact.run();
        Telling telling =
                switch (fact) {
                    case RunFact.Started f -> started(run);
                    case RunFact.StepFinished f -> step(f.step());
                    case RunFact.GuideOpened f -> guide(f.step());
                    case RunFact.ApprovalAsked f -> asked(f.approval());
                    case RunFact.ApprovalAnswered f -> answered(f.approval());
                    case RunFact.ApprovalReminded f -> reminded(f.approval());
                    case RunFact.ApprovalWithdrawn f ->
                            Telling.of(because("The question was withdrawn", f.approval().reason()))
                                    .with("approval", f.approval().id());
                    case RunFact.Finished f -> finished(run);
                };
        return telling.with("status", run.status().word()).with("version", run.version());
    }

    private static Telling started(Run run) {
        String by = "policy".equals(run.requestedBy()) ? "" : " by " + run.requestedBy();
        return Telling.of("Run of " + IncidentTeller.named(run.playbook()) + " started" + by + ".")
                .with("playbook", run.playbook())
                .with("inputs", run.inputs());
    }

    private static Telling step(Run.Step step) {
        String became =
                "Step " + step.id() + " (" + step.uses() + ") is " + words(step.status().word());
        return Telling.of(because(became, step.summary()))
                .with("step", step.id())
                .with("uses", step.uses())
                .with("stepStatus", step.status().word())
                .with("effect", step.effect())
                .with("attempt", step.attempt())
                .with("by", step.by() == null ? "" : step.by());
    }

    private static Telling guide(Run.Step step) {
        Run.Guide guide = step.guide();
        Telling telling =
                Telling.of(
                        because(
                                "People are asked to follow " + step.id(),
                                guide == null ? null : guide.text()));
        return telling.with("step", step.id()).with("stepStatus", step.status().word());
    }

    private static Telling asked(Approval a) {
        return Telling.of("People are asked: " + a.question())
                .with("approval", a.id())
                .with("plan", a.plan())
                .with("roles", a.roles())
                .with("expiresAt", a.expiresAt().toString());
    }

    private static Telling reminded(Approval a) {
        return Telling.of("People are reminded: " + a.question())
                .with("approval", a.id())
                .with("expiresAt", a.expiresAt().toString());
    }

    private static Telling answered(Approval a) {
        var agreed = a.agreed();
        if (a.status() == ApprovalStatus.ASKED && agreed != null) {
            var last = agreed.getLast();
            String sentence =
                    because(
                            "%s agreed, %d of %d"
                                    .formatted(last.person(), agreed.size(), a.quorum()),
                            last.reason());
            return Telling.of(sentence).with("approval", a.id()).with("answer", "agreed");
        }
        String who = a.answeredBy() == null ? "Nobody" : a.answeredBy();
        boolean expired = a.status() == ApprovalStatus.EXPIRED;
        String sentence =
                expired
                        ? "Nobody answered in time: " + Telling.ended(a.consequence())
                        : because(
                                who + " " + words(a.status().word()) + " it" + alone(a),
                                a.reason());
        return Telling.of(sentence).with("approval", a.id()).with("answer", a.status().word());
    }

    private static String alone(Approval a) {
        return Boolean.TRUE.equals(a.brokeGlass()) ? " alone (break-glass)" : "";
    }

    private static Telling finished(Run run) {
        String name = IncidentTeller.named(run.playbook());
        return Telling.of(
                        because("Run of " + name + ": " + words(run.status().word()), run.reason()))
                .with("remaining", run.remaining());
    }

    private static String because(String what, @org.jspecify.annotations.Nullable String reason) {
        return reason == null || reason.isBlank()
                ? what + "."
                : what + ": " + Telling.ended(reason);
    }

    private static String words(String word) {
        return word.replace('-', ' ');
    }
}
