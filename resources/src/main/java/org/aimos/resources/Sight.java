package org.aimos.resources;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one place in a playbook can read: results of steps that are over when it is reached, and the
 * items of the lists it is carried out for.
 *
 * @param steps by id
 * @param items what {@code forEach.as} calls them, and the list each comes from
 */
record Sight(Map<String, Step> steps, Map<String, String> items) {
    static final Sight NOTHING = new Sight(Map.of(), Map.of());

    Sight {
        steps = PlaybookSpec.ordered(steps);
        items = PlaybookSpec.ordered(items);
    }

    /** The same, once this step is over: with its own result and those of its branches. */
    Sight after(Step step) {
        Map<String, Step> more = new LinkedHashMap<>(steps);
        more.put(step.id(), step);
        if (step.parallel() != null) {
            step.parallel()
                    .branches()
                    .forEach(branch ->
                            branch.forEach(s ->
                                    more.putAll(new Sight(Map.of(), Map.of()).after(s).steps())));
        }
        return new Sight(more, items);
    }

    /** What the steps of a forEach see. */
    Sight inside(Step.ForEach each) {
        Map<String, String> more = new LinkedHashMap<>(items);
        more.put(each.as(), each.in());
        return new Sight(steps, more);
    }

    /** Every root that a template here may name. */
    List<String> roots() {
        return Stream.concat(Scope.STEP.variables().stream(), items.keySet().stream()).toList();
    }

    /** Names of its items. */
    Set<String> locals() {
        return new LinkedHashSet<>(items.keySet());
    }
}
