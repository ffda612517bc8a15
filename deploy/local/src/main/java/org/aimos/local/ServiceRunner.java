package org.aimos.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Runs a service or the console, configured by environment variables only. */
final class ServiceRunner implements Runner {
    private static final int HEAP = 192;
    private static final Set<Part> ON_THE_WAY =
            EnumSet.of(Part.INTAKE, Part.DECISION, Part.ORCHESTRATOR);

    private final StackHome home;
    private final StackSettings settings;
    private final Part part;

    ServiceRunner(StackHome home, StackSettings settings, Part part) {
        this.home = home;
        this.settings = settings;
        this.part = part;
    }

    @Override
    public void prepare() throws IOException {
        SigningKeys.in(home.keys());
    }

    @Override
    public Launch launch() throws IOException {
        JavaCommand java = java();
        Map<String, String> environment = environment();
        return Launch.of(java.command(), environment, java, environment);
    }

    JavaCommand java() throws IOException {
        Path built =
                home.project().resolve(part.module().orElseThrow()).resolve("target/quarkus-app");
        Path app = new AppCopies(home.apps()).of(part.label(), built);
        return new JavaCommand(
                app, HEAP, options(), List.of("-jar", app.resolve("quarkus-run.jar").toString()));
    }

    /**
     * What lies on the way from an alert to its effect has the second compiler, which pays soon,
     * and all its room for new objects from the beginning.
     */
    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (part == Part.LEARNING || part == Part.TICKET) {
            options.add(JavaCommand.QUICK);
        }
        if (ON_THE_WAY.contains(part)) {
            options.add(JavaCommand.whole(HEAP));
        }
        options.addAll(JavaCommand.options(part));
        return options;
    }

    /** Addresses of everything, and this service's own database roles. */
    Map<String, String> environment() throws IOException {
        StackPorts ports = settings.ports();
        ServiceDatabase database =
                new ServiceDatabases(new DatabaseCluster(home.database(), ports.of(Port.POSTGRES)))
                        .describe(part.label());
        Map<String, String> environment = new TreeMap<>(JavaCommand.environment());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "" + ports.of(part.port()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(Port.BROKER));
        environment.put("AIMOS_MODE", settings.mode().label());
        environment.put("AIMOS_DATABASE_HOST", "127.0.0.1");
        environment.put("AIMOS_DATABASE_PORT", "" + ports.of(Port.POSTGRES));
        environment.put("AIMOS_DATABASE_NAME", database.name());
        environment.put("AIMOS_DATABASE_OWNER_USER", database.owner().user());
        environment.put("AIMOS_DATABASE_OWNER_PASSWORD", database.owner().password());
        environment.put("AIMOS_DATABASE_APP_USER", database.app().user());
        environment.put("AIMOS_DATABASE_APP_PASSWORD", database.app().password());
        environment.put(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                SigningKeys.publicKey(home.keys()).toUri().toString());
        if (part == Part.CONSOLE) {
            environment.putAll(console());
        }
        return environment;
    }

    /** The console alone signs tokens and knows where the services are. */
    private Map<String, String> console() {
        Map<String, String> environment = new TreeMap<>();
        environment.put(
                "SMALLRYE_JWT_SIGN_KEY_LOCATION",
                SigningKeys.privateKey(home.keys()).toUri().toString());
        for (Part service : Part.services()) {
            environment.put(
                    "AIMOS_CONSOLE_UPSTREAM_" + service.name(), settings.url(service.port()));
        }
        return environment;
    }

    @Override
    public boolean ready(long pid) {
        return HttpProbe.status(settings.url(part.port()) + "/q/health/ready", Optional.empty())
                == HttpURLConnection.HTTP_OK;
    }

    @Override
    public void settle() {
        // A service settles itself: it is ready only after its migrations.
    }
}
