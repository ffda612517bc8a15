package org.aimos.orchestrator.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.action.Result;
import org.aimos.orchestrator.run.Strand.Doing;
import org.aimos.resources.Attempts;
import org.aimos.resources.PlaybookSpec.OnFailure;
import org.aimos.resources.Step.OnError;
import org.jspecify.annotations.Nullable;

/** What a step's results lead to: done, its check, another attempt, or failure. */
final class Results {
    /** How often a call whose outcome nobody knows is sent again under the same key. */
    static final int RESENDS = 3;

    /** How long a look for the call of a lost worker may take. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** The class of error of a check that did not hold. */
    private static final String CHECK = "check";

    private Results() {}

    static boolean succeeded(Turn t, Signal.StepSucceeded s) {
        if (t.phase == Phase.REREADING) {
            return Gates.readAgain(t, s);
        }
        var strand = called(t, s.stepId(), s.attempt());
        if (strand == null) {
            return false;
        }
        t.outputs.put(s.stepId(), told(t, s.stepId(), s.output()));
        if (t.isEffect(strand)) {
            carriedOut(t, s.stepId());
        }
        if (t.plan.act(s.stepId()).step().verify() == null) {
            Stepping.done(t, s.stepId(), s.summary());
        } else {
            t.mark(s.stepId(), StepStatus.RUNNING, s.summary());
            verify(t, strand.answered().now(Doing.VERIFYING));
        }
        return true;
    }

    static boolean failed(Turn t, Signal.StepFailed s) {
        if (t.phase == Phase.REREADING) {
            return Gates.notReadAgain(t, s.stepId(), s.reason());
        }
        var strand = called(t, s.stepId(), s.attempt());
        if (strand == null) {
            return false;
        }
        if (strand.doing() == Doing.LOOKING) {
            againOrFail(t, strand, s.reason(), s.error(), false);
        } else if (t.isEffect(strand) && strand.unknowns() > 0) {
            stillUnknown(t, strand, s);
        } else {
            againOrFail(t, strand, s.reason(), s.error(), s.retryable());
        }
        Stepping.advance(t);
        return true;
    }

    /** The strand whose action was asked to do something, or whether it had; null without. */
    private static @Nullable Strand called(Turn t, String path, int attempt) {
        var acting = t.strand(path, attempt, Doing.ACTING);
        return acting == null ? t.strand(path, attempt, Doing.LOOKING) : acting;
    }

    private static String lookedFor(Turn t, Strand strand, String found) {
        return t.rows().get(strand.path()).summary() + "; looked for at the target: " + found;
    }

    /** That a later attempt failed does not say that an earlier one did not happen. */
    private static void stillUnknown(Turn t, Strand strand, Signal.StepFailed s) {
        var reason = "an earlier attempt may have happened, the last one failed: " + s.reason();
        if (!begun(s.error()) && maySendAgain(t, strand)) {
            t.mark(strand.path(), StepStatus.UNKNOWN, reason);
            beginAnew(t, strand);
        } else if (s.retryable()) {
            settle(t, strand, reason);
        } else if (t.plan.act(strand.path()).step().verify() != null) {
            t.mark(strand.path(), StepStatus.UNKNOWN, reason);
            verify(t, strand.unknown().now(Doing.SETTLING));
        } else {
            letGo(t, strand, reason);
        }
    }

    static boolean unknown(Turn t, Signal.StepUnknown s) {
        if (t.phase == Phase.REREADING) {
            return Gates.notReadAgain(t, s.stepId(), s.reason());
        }
        var strand = called(t, s.stepId(), s.attempt());
        if (strand == null) {
            return false;
        }
        if (strand.doing() == Doing.LOOKING) {
            Failing.unknown(t, strand.path(), lookedFor(t, strand, s.reason()));
        } else if (t.isEffect(strand)) {
            settle(t, strand, s.reason());
        } else {
            againOrFail(t, strand, s.reason(), "timeout", true);
        }
        Stepping.advance(t);
        return true;
    }

    /**
     * Nobody knows whether the effect happened. The caller goes on from there.
     *
     * <p>The check is asked before anything else, unless a worker was lost whose call may still
     * arrive: where that is so, and the target keeps keys or a ledger, the key is used up first.
     */
    static void settle(Turn t, Strand strand, String reason) {
        settleAgain(t, strand.unknown(), reason);
    }

    /** As {@link #settle}, about a call of which that is known already. */
    static void settleAgain(Turn t, Strand unknown, String reason) {
        t.put(unknown);
        t.mark(unknown.path(), StepStatus.UNKNOWN, reason);
        var checked = t.plan.act(unknown.path()).step().verify() != null;
        if (checked && !(mayStillArrive(t, unknown) && maySendAgain(t, unknown))) {
            verify(t, unknown.now(Doing.SETTLING));
        } else {
            resendOrHandOver(t, unknown, reason);
        }
    }

    /** True while the call of a lost worker may take effect that another one could forestall. */
    private static boolean mayStillArrive(Turn t, Strand strand) {
        return strand.lost()
                && switch (t.plan.act(strand.path()).effectClass()) {
                    case LEDGERED, KEYED -> true;
                    case READ, CONVERGENT, ONCE -> false;
                };
    }

    static boolean verified(Turn t, Signal.Verified s) {
        var verifying = t.strand(s.stepId(), s.attempt(), Doing.VERIFYING);
        if (verifying != null) {
            if (s.holds()) {
                t.seen.put(s.stepId(), s.output());
                Stepping.done(t, s.stepId(), summary(t, s));
            } else {
                var reason = "carried out, but its check did not hold: " + s.detail();
                againOrFail(t, verifying, reason, CHECK, true);
                Stepping.advance(t);
            }
            return true;
        }
        var settling = t.strand(s.stepId(), s.attempt(), Doing.SETTLING);
        if (settling == null) {
            return false;
        }
        if (s.holds() && mayStillArrive(t, settling) && mayRollBack(t)) {
            var late = "its check holds, but the call of a lost worker may still arrive";
            Failing.unknown(t, s.stepId(), late);
            Stepping.advance(t);
        } else if (s.holds()) {
            t.seen.put(s.stepId(), s.output());
            t.outputs.putIfAbsent(s.stepId(), told(t, s.stepId(), Map.of()));
            carriedOut(t, s.stepId());
            Stepping.done(t, s.stepId(), "no answer came, but its check holds: " + s.detail());
        } else {
            var reason = "no answer came and its check does not hold: " + s.detail();
            resendOrHandOver(t, settling, reason);
            Stepping.advance(t);
        }
        return true;
    }

    /** What is taken back must not come again. */
    private static boolean mayRollBack(Turn t) {
        return t.stop == null && t.plan.playbook().onFailure() == OnFailure.ROLLBACK;
    }

    /** Asks the check of this strand, as often as its time allows. */
    static void verify(Turn t, Strand strand) {
        var step = t.plan.act(strand.path()).step();
        var within = Objects.requireNonNull(step.verify()).within();
        t.put(strand);
        t.mustBeKept();
        if (strand.doing() == Doing.VERIFYING) {
            var used = Duration.between(strand.startedAt(), t.now());
            within = Stepping.shorter(within, step.patience().minus(used));
            within = Stepping.shorter(within, t.timeLeft(strand.path()));
        }
        t.commands.add(new Command.VerifyStep(strand.path(), strand.number(), within));
    }

    /** Later steps of a step whose failure is tolerated may ask whether it failed. */
    private static Map<String, Object> told(Turn t, String path, Map<String, Object> output) {
        if (t.plan.at(path).onError() != OnError.CONTINUE) {
            return output;
        }
        var told = new LinkedHashMap<>(output);
        told.putIfAbsent("failed", false);
        return told;
    }

    private static void carriedOut(Turn t, String path) {
        if (!t.effected.contains(path)) {
            t.effected.add(path);
        }
    }

    /** An attempt that never began does not count; working time bounds how often it is begun. */
    private static void againOrFail(
            Turn t, Strand strand, String reason, String error, boolean retryable) {
        var failed = strand.failed();
        var attempts = t.plan.act(strand.path()).step().attempts();
        var left = attempts.covers(error, retryable) && failed.failures() < attempts.most();
        if (t.halts(strand.path()) || !t.timeLeft(strand.path()).isPositive()) {
            Failing.step(t, strand.path(), reason);
        } else if (!begun(error) && Gates.tooOld(t)) {
            Failing.step(t, strand.path(), reason + "; the approval is too old by now");
        } else if (!begun(error)) {
            t.mark(strand.path(), StepStatus.RUNNING, reason);
            beginAnew(t, strand);
        } else if (left) {
            pause(t, failed, StepStatus.RUNNING, reason, failed.failures());
        } else {
            Failing.step(t, strand.path(), reason);
        }
    }

    /** The house's own pauses, for a target that was never asked is not what has to recover. */
    private static void beginAnew(Turn t, Strand strand) {
        t.put(strand.pausing(t.now().plus(pause(strand.number()))));
        t.mustBeKept();
    }

    private static boolean begun(String error) {
        return !error.equals(Result.Failed.NOT_BEGUN);
    }

    private static boolean maySendAgain(Turn t, Strand strand) {
        return t.plan.act(strand.path()).effectClass().repeatable()
                && strand.unknowns() <= RESENDS
                && !t.halts(strand.path())
                && t.timeLeft(strand.path()).isPositive();
    }

    private static void resendOrHandOver(Turn t, Strand strand, String reason) {
        if (maySendAgain(t, strand)) {
            var waiting = reason + "; sent again under the same key";
            pause(t, strand, StepStatus.UNKNOWN, waiting, strand.unknowns());
        } else {
            letGo(t, strand, reason);
        }
    }

    /**
     * A call of unknown outcome is not sent again. Before people are to find out what became of it,
     * the target is asked once for a lost worker; one that lived has asked already.
     */
    static void letGo(Turn t, Strand strand, String reason) {
        if (strand.lost()) {
            t.mark(strand.path(), StepStatus.UNKNOWN, reason);
            lookFor(t, strand);
        } else {
            Failing.unknown(t, strand.path(), reason);
        }
    }

    /** Sees at the target whether the call of a lost worker was carried out. */
    static void lookFor(Turn t, Strand strand) {
        var looking = strand.looking();
        t.put(looking);
        t.mustBeKept();
        t.commands.add(new Command.LookForEffect(looking.path(), looking.number(), LOOK));
    }

    private static void pause(
            Turn t, Strand strand, StepStatus meanwhile, String reason, int times) {
        t.mark(strand.path(), meanwhile, reason);
        var attempts = t.plan.act(strand.path()).step().attempts();
        var name = t.run().id() + "/" + strand.path() + "/" + strand.number();
        t.put(strand.pausing(t.now().plus(attempts.pause(times, chance(name)))));
        t.mustBeKept();
    }

    /** How long to wait before another attempt to undo, or one that never began. */
    static Duration pause(int times) {
        return Attempts.ONCE.pause(times, 0);
    }

    /** From 0 to 1, the same for the same name: a machine throws no dice. */
    private static double chance(String name) {
        var crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() / 4_294_967_296.0;
    }

    private static String summary(Turn t, Signal.Verified s) {
        var said = t.rows().get(s.stepId()).summary();
        return said == null ? "its check holds" : said + "; its check holds";
    }
}
