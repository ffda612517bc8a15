package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTest {
    @TempDir Path folder;

    @Test
    void what_was_chosen_is_there_the_next_time() throws Exception {
        StackHome home = new StackHome(folder, folder.resolve("home"));
        StackSettings chosen =
                new StackSettings(StackPorts.from(9000), StackSettings.Mode.PRODUCTION, false);
        assertThat(StackSettings.load(home)).isEmpty();
        chosen.save(home);
        assertThat(StackSettings.load(home)).contains(chosen);
    }

    @Test
    void a_mode_is_demo_or_production_and_nothing_else() {
        assertThat(StackSettings.Mode.of(null)).isEqualTo(StackSettings.Mode.DEMO);
        assertThat(StackSettings.Mode.of("production")).isEqualTo(StackSettings.Mode.PRODUCTION);
        assertThatThrownBy(() -> StackSettings.Mode.of("prod"))
                .hasMessage("AIMOS_MODE must be demo or production, not prod");
    }

    @Test
    void the_home_is_in_the_project_unless_the_environment_names_another() {
        assertThat(StackHome.of(folder, Map.of()).folder()).isEqualTo(folder.resolve(".aimos"));
        assertThat(StackHome.of(folder, Map.of("AIMOS_HOME", "/srv/aimos")).folder())
                .isEqualTo(Path.of("/srv/aimos"));
    }
}
