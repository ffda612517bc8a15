package org.aimos.learning.kpi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.learning.story.Story;

/** For how many incidents there was a playbook. */
@ApplicationScoped
public class Coverage implements Kpi {
    private static final String DEFINITION =
            "Incidents for which a playbook was chosen / all closed incidents.";

    @Override
    public List<String> names() {
        return List.of("coverage");
    }

    @Override
    public List<Figure> measure(List<Story> closed) {
        return List.of(Figure.ratio("coverage", DEFINITION, closed, Story::playbookChosen));
    }
}
