package org.aimos.console.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.aimos.console.problem.Problem;

/**
 * The JSON Schemas of resources and facts, for editors and for readers of the topics. They are the
 * same for everybody and say nothing about this installation, so that nobody has to sign in.
 */
@Path("/schemas/{file}")
public class SchemaResource {
    private static final Pattern FILE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.json");

    /**
     * One schema, such as {@code playbook-v1.json} or {@code org.aimos.run.started.v1.json}, in
     * JSON Schema 2020-12; 404 when there is none of that name.
     */
    @GET
    @Produces("application/schema+json")
    public String get(String file) throws IOException {
        if (FILE.matcher(file).matches()) {
            try (InputStream in = SchemaResource.class.getResourceAsStream("/schemas/" + file)) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw Problem.of(
                404,
                "There is no schema " + file,
                "Schemas are named like playbook-v1.json.",
                "Look at docs/playbooks.md for kinds and docs/events.md for facts.");
    }
}
