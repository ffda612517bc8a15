package org.aimos.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.aimos.local.Part;

/** The worst moment to die is between an effect and its result. */
final class CrashBetween implements Act {
    @Override
    public String title() {
        return "kill -9 of the orchestrator between effect and result: the target counts one";
    }

    @Override
    public void play(Stage stage) throws IOException {
        Instant began = Instant.now();
        int before = stage.host().effects().size();
        stage.host()
                .onceBeforeAnswer(() -> {
                    try {
                        stage.stack().kill(Part.ORCHESTRATOR);
                        stage.say(
                                "kill -9    the orchestrator, after the effect and before its result");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        stage.checkout().kill();
        stage.say("kill -9    the checkout service");
        String id = stage.incident(stage.checkout(), began).path("id").asText();
        stage.await(
                "the orchestrator is back",
                () -> {
                    try {
                        return stage.items(
                                "/v1/runs?incident=" + id,
                                run -> run.path("status").asText().equals("succeeded"));
                    } catch (org.aimos.cli.Failure away) {
                        return java.util.Optional.empty();
                    }
                });
        int effects = stage.host().effects().size() - before;
        stage.say("host       counts %d restart", effects);
        NotAsTold.unless(effects == 1, "the host counts " + effects + " effects, not one");
        stage.peace(id);
    }
}
