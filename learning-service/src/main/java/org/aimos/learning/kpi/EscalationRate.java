package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.learning.story.Story;

/** How many incidents were left to people. */
@ApplicationScoped
public class EscalationRate implements Kpi {
    private static final String DEFINITION =
            "Incidents handed to people (by a decision, by a run that did not repair, or by escalation of the ticket) / all closed incidents.";

    @Override
    public List<String> names() {
        return List.of("escalationRate");
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        return List.of(Figure.ratio("escalationRate", DEFINITION, closed, Story::toPeople));
    }
}
