package org.aimos.decision.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Limits;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.RuleSpec;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.ServiceSpec.Flapping;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.Spec;
import org.aimos.resources.policy.InForce;
import org.jspecify.annotations.Nullable;

/**
 * What of changed resources a backtest does not try, for the record does not tell it. Said in
 * words, so that nobody takes "no difference" for an answer to what was not asked.
 */
public final class Untried {
    /** Kinds that terms are made of, and so the only ones that change a judgment. */
    public static final List<Class<? extends Spec>> TRIED =
            List.of(
                    RuleSpec.class,
                    PolicySpec.class,
                    AutonomySpec.class,
                    PlaybookSpec.class,
                    ServiceSpec.class,
                    PrioritySpec.class,
                    SilenceSpec.class);

    /** The only figure of a policy that a judgment asks for. */
    private static final String TRIED_LIMIT = "selfHealsPerIncident";

    private Untried() {}

    /** One sentence for each thing, in the order of the changed resources. */
    public static List<String> of(List<InForce<?>> changed, List<InForce<?>> inForce) {
        return changed.stream().flatMap(one -> of(one, before(one, inForce))).toList();
    }

    private static Stream<String> of(InForce<?> after, @Nullable Spec before) {
        String name = after.resource().kind().kind() + " " + after.name();
        return switch (after.spec()) {
            case PolicySpec policy -> limits(name, limits(before), policy.limits()).stream();
            case ServiceSpec service -> service(name, (ServiceSpec) before, service).stream();
            case PlaybookSpec playbook -> playbook(name, (PlaybookSpec) before, playbook).stream();
            default ->
                    TRIED.contains(after.spec().getClass())
                            ? Stream.empty()
                            : Stream.of(name + ": a backtest does not try this kind.");
        };
    }

    private static @Nullable Spec before(InForce<?> one, List<InForce<?>> inForce) {
        return inForce.stream()
                .filter(old ->
                        old.resource().kind() == one.resource().kind()
                                && old.name().equals(one.name()))
                .findFirst()
                .<Spec>map(InForce::spec)
                .orElse(null);
    }

    private static @Nullable Limits limits(@Nullable Spec policy) {
        return policy instanceof PolicySpec known ? known.limits() : null;
    }

    private static Optional<String> limits(
            String name, @Nullable Limits before, @Nullable Limits after) {
        Limits.InForce was = Limits.inForce(Stream.ofNullable(before).toList());
        Limits.InForce will = Limits.inForce(Stream.ofNullable(after).toList());
        List<String> other =
                Stream.concat(was.looserThan(will).stream(), will.looserThan(was).stream())
                        .filter(figure -> !figure.equals(TRIED_LIMIT))
                        .toList();
        return other.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s: its limits %s are not tried; storms, recoveries, runs and evidence are taken as they were."
                                .formatted(name, String.join(", ", other)));
    }

    private static List<String> service(
            String name, @Nullable ServiceSpec before, ServiceSpec after) {
        var said = new ArrayList<String>();
        Flapping was = before == null ? Flapping.USUAL : before.flapping();
        if (!was.equals(after.flapping())) {
            said.add(name + ": its flapping is not tried; what flapped then counts as flapping.");
        }
        if (before == null ? after.errorBudget() != null : !budget(before, after)) {
            said.add(name + ": its errorBudget is not tried; what was left then counts.");
        }
        if (before == null || !reach(before).equals(reach(after))) {
            said.add(
                    name
                            + ": what a run may reach of it, and which alerts stand in one incident, is taken as it was.");
        }
        return said;
    }

    private static boolean budget(ServiceSpec before, ServiceSpec after) {
        return Objects.equals(before.errorBudget(), after.errorBudget());
    }

    private static List<Object> reach(ServiceSpec one) {
        return List.of(
                one.environment(),
                one.match(),
                Set.copyOf(one.hosts()),
                Set.copyOf(one.dependencies()));
    }

    private static Optional<String> playbook(
            String name, @Nullable PlaybookSpec before, PlaybookSpec after) {
        return before != null && run(before).equals(run(after))
                ? Optional.empty()
                : Optional.of(
                        name
                                + ": only its match and risk are tried; nothing of what it does is run.");
    }

    private static Map<String, Object> run(PlaybookSpec one) {
        return Map.of(
                "inputs", one.inputs(),
                "lock", Optional.ofNullable(one.lock()),
                "limits", one.limits(),
                "timeout", one.timeout(),
                "steps", one.steps(),
                "onFailure", one.onFailure(),
                "outputs", one.outputs());
    }
}
