package org.aimos.decision.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
    private static final DataSet CLEAN = Synthetic.clean(40, 30, 7);

    @Test
    void eachFaultOfACleanStreamIsExactlyOneIncidentAndItsCauseIsFirst() {
        Map<String, Object> figures = new Trial(CLEAN).run();

        assertThat(figures)
                .containsEntry("faults", 30)
                .containsEntry("incidents", 30)
                .containsEntry("incidentsPerFault", 1.0)
                .containsEntry("mixedIncidents", 0L)
                .containsEntry("top1", 1.0)
                .containsEntry("top3", 1.0);
    }

    @Test
    void noiseLowersTheFiguresAndEndsThemNot() {
        Map<String, Object> figures = new Trial(Synthetic.noisy(40, 30, 7)).run();

        assertThat(figure(figures, "incidentsPerFault")).isBetween(1.0, 2.0);
        assertThat(figure(figures, "top3")).isGreaterThan(0.7);
    }

    @Test
    void aStreamThatIsWrittenAndReadIsTheSame(@TempDir Path folder) throws IOException {
        CLEAN.write(folder);

        assertThat(DataSet.read(folder)).isEqualTo(CLEAN);
    }

    private static double figure(Map<String, Object> figures, String name) {
        return Double.parseDouble(String.valueOf(figures.get(name)));
    }
}
