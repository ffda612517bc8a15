package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimos.learning.Stories;

/** What every KPI keeps, and a look at one of its figures over the week of {@link Stories}. */
final class Measured {
    private Measured() {}

    static Figure of(Kpi kpi, String name) {
        List<Figure> nothing = kpi.measure(List.of());
        List<Figure> week = kpi.measure(Stories.week());
        assertThat(nothing).extracting(Figure::name).isEqualTo(kpi.names());
        assertThat(week).extracting(Figure::name).isEqualTo(kpi.names());
        assertThat(nothing)
                .allMatch(f -> f.samples() == 0 && (f.value() == null || f.value() == 0));
        assertThat(week).allMatch(f -> f.definition().endsWith("."));
        return week.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }
}
