package org.aimos.orchestrator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.aimos.bus.Facts;
import org.aimos.bus.Outbox;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.events.EventType;
import org.aimos.events.KillSwitchChanged;
import org.aimos.orchestrator.kill.Kill;
import org.aimos.orchestrator.kill.Scopes;
import org.aimos.orchestrator.store.KillTable;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Pulling and lifting the kill switch. After a pull has answered, no intent commits in its scope.
 */
@ApplicationScoped
public class Switches {
    private final Transactions transactions;
    private final KillTable kills;
    private final Outbox outbox;
    private final Facts facts;
    private final Reconciler reconciler;
    private final Clock clock;

    public Switches(
            Transactions transactions,
            KillTable kills,
            Outbox outbox,
            Facts facts,
            Reconciler reconciler,
            Clock clock) {
        this.transactions = transactions;
        this.kills = kills;
        this.outbox = outbox;
        this.facts = facts;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /** Every scope that was ever pulled, the newest change first. */
    public Uni<List<Kill>> list() {
        return transactions.run(kills::all);
    }

    /** Pulls the switch; 400 when there is no such scope. Pulling it twice does no harm. */
    public Uni<Kill> pull(String scope, String by, String reason) {
        if (!Scopes.valid(scope)) {
            throw Problem.badRequest(
                    "There is no scope " + scope,
                    "scope",
                    "Use all, environment:NAME, service:NAME, playbook:NAME, action:NAME,"
                            + " incident:ID or run:ID.");
        }
        return change(
                new Kill(scope, true, by, reason, clock.instant()),
                session -> kills.pull(session, scope, by, reason));
    }

    /** Lifts the switch; 404 when it is not pulled, 403 for the person who pulled it. */
    public Uni<Kill> lift(String scope, String by, String reason) {
        return change(
                new Kill(scope, false, by, reason, clock.instant()),
                session ->
                        kills.active(session)
                                .invoke(active -> mayLift(active, scope, by))
                                .chain(() -> kills.lift(session, scope, by, reason)));
    }

    private static void mayLift(List<Kill> active, String scope, String by) {
        var pulled =
                active.stream()
                        .filter(k -> k.scope().equals(scope))
                        .findFirst()
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "The kill switch " + scope + " is not pulled",
                                        "List them with /v1/kill-switches."));
        if (pulled.by().equals(by)) {
            throw Problem.forbidden(
                    by + " pulled the kill switch " + scope + ", so another person has to lift it",
                    "Ask a colleague.");
        }
    }

    private Uni<Kill> change(Kill kill, Function<Mutiny.Session, Uni<Void>> work) {
        var said =
                new KillSwitchChanged(
                        kill.scope(), kill.active(), kill.by(), kill.reason(), kill.at());
        return transactions
                .run(session ->
                        work.apply(session)
                                .chain(() ->
                                        outbox.add(
                                                session,
                                                List.of(
                                                        facts.of(
                                                                EventType.KILL_SWITCH_CHANGED,
                                                                kill.scope(),
                                                                null,
                                                                null,
                                                                null,
                                                                said)))))
                .invoke(reconciler::wakeKillWatch)
                .replaceWith(kill);
    }
}
