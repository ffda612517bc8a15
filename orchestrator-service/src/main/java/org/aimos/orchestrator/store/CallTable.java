package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.aimos.orchestrator.admit.Admission;
import org.aimos.orchestrator.admit.Admission.Inside;
import org.aimos.orchestrator.admit.Admittance;
import org.aimos.orchestrator.guard.Dispatch;
import org.aimos.orchestrator.guard.Entrance;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.Signal;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Called playbooks that have begun as parts of runs; a row stays until its run has ended. */
@ApplicationScoped
public class CallTable {
    private static final String INSIDE =
            """
            select cast((select coalesce(jsonb_agg(jsonb_build_object(
                'path', c.path, 'playbook', c.playbook, 'lock', c.lock, 'breaker', c.breaker)), '[]') from run_call c
                where c.run_id = r.id) as text)
            from run r where r.id = :run and r.lease_owner = :owner and r.ended_at is null for share
            """;
    private static final String ENTER =
            """
            insert into run_call (run_id, path, playbook, breaker, lock)
            select x.run_id, x.path, x.playbook, x.breaker, x.lock
            from jsonb_to_record(cast(cast(:row as text) as jsonb))
                as x(run_id text, path text, playbook text, breaker text, lock text)
            on conflict (run_id, path) do update set breaker = excluded.breaker, lock = excluded.lock
            """;

    private final HouseTable houses;

    public CallTable(HouseTable houses) {
        this.houses = houses;
    }

    private record Begun(String path, String playbook, @Nullable String lock, String breaker) {
        boolean is(Entrance entrance) {
            return path.equals(entrance.path())
                    && playbook.equals(entrance.playbook())
                    && Objects.equals(lock, entrance.lockKey())
                    && breaker.equals(entrance.breaker());
        }
    }

    private record Row(
            String run_id, String path, String playbook, String breaker, @Nullable String lock) {}

    /**
     * Lets a call begin, in one transaction with what speaks against it. One that has begun, so
     * that only the answer was lost, counts no second time and has nothing against it any more.
     *
     * @param owner the worker that holds the run; another's call never begins
     */
    public Uni<Signal> enter(
            Mutiny.Session session,
            Order order,
            Command.EnterCall call,
            String owner,
            GroupCommit.Brakes brakes) {
        return houses.read(session, question(order, call.entrance()))
                .flatMap(standing ->
                        session.createNativeQuery(INSIDE, String.class)
                                .setParameter("run", order.runId())
                                .setParameter("owner", owner)
                                .getResultList()
                                .flatMap(inside ->
                                        enter(session, order, call, brakes, standing, inside)));
    }

    private Uni<Signal> enter(
            Mutiny.Session session,
            Order order,
            Command.EnterCall call,
            GroupCommit.Brakes brakes,
            HouseTable.Standing standing,
            List<String> inside) {
        if (inside.isEmpty()) {
            return said(
                    new Signal.CallRefused(
                            call.path(), call.attempt(), "its run is over, or another worker's"));
        }
        var entrance = call.entrance();
        var begun = List.of(Json.read(inside.getFirst(), Begun[].class));
        if (begun.stream().anyMatch(b -> b.is(entrance))) {
            return said(new Signal.CallEntered(call.path(), call.attempt()));
        }
        var before = begun.stream().map(b -> new Inside(b.playbook(), b.lock())).toList();
        var verdict =
                Admission.judge(
                        entrance,
                        before,
                        standing.house().seenBy(order.runId()),
                        brakes.limits(),
                        window(order, entrance, brakes));
        return switch (verdict) {
            case Admittance.Refused v ->
                    said(new Signal.CallRefused(call.path(), call.attempt(), v.reason()));
            case Admittance.Busy v ->
                    said(new Signal.CallWaits(call.path(), call.attempt(), v.holder()));
            case Admittance.Entered v ->
                    note(session, order, entrance, v)
                            .replaceWith(new Signal.CallEntered(call.path(), call.attempt()));
        };
    }

    /**
     * Why this call would not begin now, or what it would wait for; nothing is kept.
     *
     * @param before calls of the same run that have begun
     */
    public Uni<Optional<String>> wouldRefuse(
            Mutiny.Session session,
            Order order,
            Entrance call,
            List<Entrance> before,
            GroupCommit.Brakes brakes) {
        var inside = before.stream().map(e -> new Inside(e.playbook(), e.lockKey())).toList();
        return houses.read(session, question(order, call))
                .map(standing ->
                        switch (Admission.judge(
                                call,
                                inside,
                                standing.house().seenBy(order.runId()),
                                brakes.limits(),
                                window(order, call, brakes))) {
                            case Admittance.Refused v -> Optional.of(v.reason());
                            case Admittance.Busy v ->
                                    Optional.of(
                                            "it would wait: run "
                                                    + v.holder()
                                                    + " holds the lock "
                                                    + call.lockKey());
                            case Admittance.Entered _ -> Optional.<String>empty();
                        });
    }

    /** Why effects that reach that far would not begin now; nothing is kept. */
    public Uni<Optional<String>> wouldRefuse(
            Mutiny.Session session, Dispatch dispatch, GroupCommit.Brakes brakes) {
        var service = dispatch.service();
        var asked =
                new HouseTable.Question(
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        service.map(Set::of).orElse(Set.of()),
                        null);
        return houses.read(session, asked)
                .map(standing ->
                        service.flatMap(name ->
                                        brakes.against(
                                                dispatch,
                                                standing.house().busy(name),
                                                standing.house().open(name)))
                                .or(() -> dispatch.extent().against(brakes.limits())));
    }

    private Uni<Void> note(
            Mutiny.Session session, Order order, Entrance entrance, Admittance.Entered entered) {
        var row =
                new Row(
                        order.runId(),
                        entrance.path(),
                        entrance.playbook(),
                        entrance.breaker(),
                        entrance.lockKey());
        var counts =
                entered.counters().stream().map(name -> new HouseTable.Count(name, 1)).toList();
        var key = entrance.lockKey();
        var locks =
                key != null && entered.takesLock()
                        ? List.of(new HouseTable.Lock(key, order.runId()))
                        : List.<HouseTable.Lock>of();
        return houses.note(session, counts, locks, List.of())
                .chain(() ->
                        session.createNativeQuery(ENTER)
                                .setParameter("row", Json.write(row))
                                .executeUpdate())
                .replaceWithVoid();
    }

    private static Optional<String> window(
            Order order, Entrance entrance, GroupCommit.Brakes brakes) {
        var scopes = new LinkedHashSet<String>();
        scopes.add("environment:" + order.environment());
        if (order.serviceName() != null) {
            scopes.add("service:" + order.serviceName());
        }
        scopes.add("playbook:" + entrance.playbook());
        return brakes.against(scopes);
    }

    private static HouseTable.Question question(Order order, Entrance entrance) {
        var key = entrance.lockKey();
        return new HouseTable.Question(
                Set.of(),
                Set.of(),
                Set.of(entrance.playbook()),
                Admission.counters(entrance.playbook(), key),
                key == null ? Set.of() : Set.of(Objects.requireNonNull(key)),
                Set.of(entrance.breaker()),
                Set.of(),
                order.runId());
    }

    private static Uni<Signal> said(Signal signal) {
        return Uni.createFrom().item(signal);
    }
}
