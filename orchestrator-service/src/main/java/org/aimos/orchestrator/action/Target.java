package org.aimos.orchestrator.action;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/**
 * Where an action goes: a {@code Target} resource with its secret read, after its grants were
 * checked for this playbook and what it wants to do.
 *
 * @param name of the resource
 * @param spec what the resource says
 * @param login who signs in with what; null when nobody has to
 */
public record Target(String name, TargetSpec spec, @Nullable Login login) {
    /**
     * A secret that was read, and who it belongs to.
     *
     * @param header that carries it when there is no user
     * @param user null when the secret says it all
     */
    public record Login(String header, @Nullable String user, String secret) {
        /** The user, for targets that one signs in to by name. */
        public String requiredUser() {
            if (user == null) {
                throw new IllegalArgumentException("the target's credentials name no user");
            }
            return user;
        }

        @Override
        public String toString() {
            return "Login[***]";
        }
    }

    /** As the type is written in YAML. */
    public String type() {
        return spec.type().word();
    }

    /** Its address; null when the type has none. */
    public @Nullable String url() {
        URI url = spec.url();
        return url == null ? null : url.toString();
    }

    /** The login, for actions that cannot do without. */
    public Login requiredLogin() {
        if (login == null) {
            throw new IllegalArgumentException("the target has no credentials");
        }
        return login;
    }

    /** Credentials of a target that speaks HTTP, ready to send: header name to value. */
    public Map<String, String> headers() {
        if (login == null) {
            return Map.of();
        }
        if (login.user() == null) {
            return Map.of(login.header(), login.secret());
        }
        String pair = login.user() + ":" + login.secret();
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    /** Absolute paths a command may start. */
    public List<String> executables() {
        return spec.executables();
    }

    /** What may be published to. */
    public List<String> topics() {
        return spec.topics();
    }

    /** The text with every secret value of this target replaced by {@code ***}. */
    public String mask(String text) {
        return Secrets.of(this).mask(text);
    }

    /** The same result without any secret value of this target. */
    public Result mask(Result result) {
        return Secrets.of(this).mask(result);
    }

    @Override
    public String toString() {
        return "Target[" + type() + " " + name + "]";
    }
}
