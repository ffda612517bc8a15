package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.learning.outcome.RepairMode;
import org.aimos.learning.story.Story;

/**
 * How many incidents a run repaired while no person did anything; the strict sister of
 * AutonomousRate.
 */
@ApplicationScoped
public class SelfHealedRate implements Kpi {
    private static final String DEFINITION =
            "Incidents that a run repaired, confirmed by the monitor, with no human act / all closed incidents.";

    @Override
    public List<String> names() {
        return List.of("selfHealedRate");
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        return List.of(Figure.ratio("selfHealedRate", DEFINITION, closed, SelfHealedRate::healed));
    }

    private static boolean healed(Story story) {
        return RepairMode.of(story) == RepairMode.AUTONOMOUS
                && story.confirmedByMonitor()
                && !story.humanActed();
    }
}
