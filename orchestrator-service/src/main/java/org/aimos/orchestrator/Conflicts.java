package org.aimos.orchestrator;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.aimos.bus.Applied;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.Decision;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.trigger.Due;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.Spec;
import org.aimos.resources.TargetSpec;
import org.aimos.resources.TriggerSpec;

/**
 * Who made a run possible and so may not approve it: whoever applied the policies that were asked,
 * the grant of autonomy, the targets with their grants, the trigger, and the playbook as it is in
 * force.
 */
@ApplicationScoped
public class Conflicts {
    private final ResourceReplica resources;

    /**
     * @param resources knows who applied what
     */
    public Conflicts(ResourceReplica resources) {
        this.resources = resources;
    }

    /** The plan, with these people excluded from its questions. */
    Plan excluded(Plan plan, List<Decision.PolicyVerdict> policies, Decision decision) {
        var people = new TreeSet<String>();
        policies.forEach(p -> who(PolicySpec.class, p.name()).ifPresent(people::add));
        Optional.ofNullable(decision.autonomy().grantedBy())
                .flatMap(name -> who(AutonomySpec.class, name))
                .ifPresent(people::add);
        who(PlaybookSpec.class, plan.order().playbook().name()).ifPresent(people::add);
        Due.triggerOf(decision.id())
                .flatMap(name -> who(TriggerSpec.class, name))
                .ifPresent(people::add);
        plan.acts()
                .flatMap(act -> Stream.ofNullable(act.step().with().get("target")))
                .flatMap(name -> who(TargetSpec.class, name.toString()).stream())
                .forEach(people::add);
        return plan.with(plan.order().withExcluded(people));
    }

    private <S extends Spec> Optional<String> who(Class<S> spec, String name) {
        return resources.find(spec, name).map(Applied::appliedBy);
    }
}
