package org.aimos.orchestrator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Applied;
import org.aimos.bus.PoliciesInForce;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.Decision;
import org.aimos.events.Mode;
import org.aimos.events.PlaybookRef;
import org.aimos.events.Verdict;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.plan.Situation;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Moment;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.Spec;
import org.aimos.resources.Topology;
import org.aimos.resources.Variables;
import org.aimos.resources.policy.Blast;
import org.aimos.resources.policy.Grants;
import org.aimos.resources.policy.InForce;
import org.aimos.resources.policy.Policies;
import org.jspecify.annotations.Nullable;

/**
 * What policies say about a run that no decision asked for. They are asked with the variables that
 * decisions ask them with; what none allows is denied. Nothing is known here of error budgets and
 * scores, so {@code has(budget.left)} and {@code has(score.resolves)} are false.
 */
@ApplicationScoped
public class Permissions {
    private final ResourceReplica resources;
    private final Clock clock;
    private volatile @Nullable Edition edition;

    /**
     * @param resources policies and autonomy as they are in force
     * @param clock tells policies the time
     */
    public Permissions(ResourceReplica resources, Clock clock) {
        this.resources = resources;
        this.clock = clock;
    }

    private record Edition(long generation, Policies policies, Grants grants, Topology topology) {}

    /** What the policies say; they may deny it. */
    Policies.Answer ask(Situation situation, Applied<PlaybookSpec> playbook) {
        var variables = new HashMap<>(situation.variables());
        variables.put("playbook", Variables.playbook(playbook.resource()));
        variables.put("autonomy", autonomy(situation, playbook).level().word());
        variables.put("time", Moment.of(clock.instant()));
        variables.put("blast", Blast.fields(Blast.of(situation.service(), inForce().topology())));
        variables.put("budget", Map.of());
        variables.put("score", Map.of());
        return inForce().policies().ask(variables, true);
    }

    /**
     * What the policies say when they permit it, and so how people are to be asked.
     *
     * @throws Refused when a policy denies it, or none allows it
     */
    Policies.Answer permit(Situation situation, Applied<PlaybookSpec> playbook) throws Refused {
        var answer = ask(situation, playbook);
        var decisive = answer.decisive();
        if (decisive == null) {
            throw new Refused("no policy allows it; what no policy allows is denied");
        }
        if (decisive.verdict() == Verdict.DENY) {
            throw new Refused("policy " + decisive.name() + " denies it: " + decisive.message());
        }
        return answer;
    }

    /** How far the playbook is trusted there. */
    Decision.Autonomy autonomy(Situation situation, Applied<PlaybookSpec> playbook) {
        var service = situation.serviceName();
        var resource = playbook.resource();
        var ref = new PlaybookRef(resource.name(), resource.version(), resource.digest());
        return service == null
                ? new Decision.Autonomy(
                        Mode.OBSERVE, null, "Autonomy is granted for a service; there is none.")
                : inForce()
                        .grants()
                        .level(ref, playbook.appliedBy(), service, situation.environment());
    }

    private Edition inForce() {
        var generation = resources.generation();
        var current = edition;
        if (current == null || current.generation() != generation) {
            current =
                    new Edition(
                            generation,
                            new Policies(PoliciesInForce.of(resources)),
                            new Grants(all(AutonomySpec.class)),
                            new Topology(
                                    resources.all(ServiceSpec.class).stream()
                                            .map(Applied::resource)
                                            .toList()));
            edition = current;
        }
        return current;
    }

    private <S extends Spec> List<InForce<S>> all(Class<S> spec) {
        return resources.all(spec).stream()
                .map(a -> new InForce<>(a.resource(), a.appliedBy()))
                .toList();
    }
}
