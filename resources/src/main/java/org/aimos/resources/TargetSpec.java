package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where actions go, what they sign in with, and which playbook may do which action on what there.
 *
 * @param network where its addresses may lie when the url names none literally
 * @param hosts of an ssh target, by the name that playbooks use
 * @param scripts of an ssh target, by the name that playbooks use
 */
public record TargetSpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "http, prometheus, command, kafka, kubernetes, ssh, sql, ldap, git, smtp, slack, teams, "
                                + "ansible, awx, jenkins or rundeck")
                Type type,
        @JsonPropertyDescription("Its address, such as https://host; paths stay below it")
                @Form(pattern = Form.ADDRESS)
                @Nullable URI url,
        @JsonProperty(defaultValue = "public")
                @JsonPropertyDescription(
                        "private lets its name stand for loopback and private addresses too")
                Network network,
        @JsonPropertyDescription("File with the authorities (PEM) that vouch for it")
                @Form(pattern = "^/")
                @Nullable String ca,
        @JsonPropertyDescription("What it signs in with") @Nullable Credentials credentials,
        @JsonPropertyDescription("Absolute paths a command target may execute")
                @Form(pattern = "^/")
                List<String> executables,
        @JsonPropertyDescription("Topics a kafka target may publish to") List<String> topics,
        @JsonPropertyDescription("Hosts of an ssh target, by the name playbooks use")
                @Form(keys = Form.HOST)
                Map<String, Host> hosts,
        @JsonPropertyDescription("Whether an ssh target works through sudo -n") boolean sudo,
        @JsonPropertyDescription("Scripts of an ssh target, by name") @Form(keys = Form.NAME)
                Map<String, Script> scripts,
        @JsonPropertyDescription("Where an ldap target keeps accounts and groups")
                @Nullable Directory directory,
        @JsonPropertyDescription("Folder of an ansible target on the orchestrator's host")
                @Form(pattern = "^/")
                @Nullable String folder,
        @JsonPropertyDescription("Inventory of an ansible target, below its folder")
                @Form(pattern = Form.FILE)
                @Nullable String inventory,
        @JsonPropertyDescription("Sender's address of an smtp target") @Nullable String from,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Which playbook may do which action here, and on what")
                @Form(min = 1, max = 200)
                List<Grant> grants)
        implements Spec {

    public TargetSpec {
        network = requireNonNullElse(network, Network.PUBLIC);
        executables = List.copyOf(requireNonNullElse(executables, List.of()));
        topics = List.copyOf(requireNonNullElse(topics, List.of()));
        hosts = PlaybookSpec.ordered(hosts);
        scripts = PlaybookSpec.ordered(scripts);
        grants = List.copyOf(requireNonNullElse(grants, List.of()));
    }

    /** True when this playbook may do this action here, on something at least. */
    public boolean grants(String playbook, String action) {
        return grants.stream().anyMatch(grant -> grant.covers(playbook, action));
    }

    /** A secret that is read when it is used, and who it belongs to. */
    public record Credentials(
            @JsonProperty(defaultValue = "Authorization")
                    @JsonPropertyDescription("The header that carries it, when there is no user")
                    String header,
            @JsonPropertyDescription("Who signs in, where a name is needed") @Nullable String user,
            @JsonPropertyDescription("File whose whole text is the value")
                    @Nullable String fromFile,
            @JsonPropertyDescription("Environment variable that is the value")
                    @Nullable String fromEnv,
            @JsonPropertyDescription("Secret of the cluster that AIMOS runs in")
                    @Nullable SecretKey fromKubernetesSecret) {

        public Credentials {
            header = requireNonNullElse(header, "Authorization");
        }

        /** One value of one Kubernetes Secret. */
        public record SecretKey(
                @JsonPropertyDescription("Namespace; that of AIMOS when left out")
                        @Nullable String namespace,
                @JsonProperty(required = true) @JsonPropertyDescription("Name of the Secret")
                        String name,
                @JsonProperty(required = true) @JsonPropertyDescription("Key in its data")
                        String key) {}
    }

    /** One host of an ssh target, pinned by its key. */
    public record Host(
            @JsonPropertyDescription("Name or address; its own name when left out")
                    @Nullable String address,
            @JsonProperty(defaultValue = "22")
                    @JsonPropertyDescription("Port of its SSH server")
                    @Form(min = 0, max = 65535)
                    int port,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Fingerprint of its key, as ssh-keygen -lf prints it")
                    @Form(pattern = Form.FINGERPRINT)
                    String key) {

        public Host {
            port = port == 0 ? 22 : port;
        }
    }

    /** A script that a playbook may run there, once it names the digest of exactly this text. */
    public record Script(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("The script; at most 64 KiB")
                    @Form(pattern = Form.TEXT)
                    String text,
            @JsonProperty(defaultValue = "/bin/sh")
                    @JsonPropertyDescription("What runs it: a program that takes -c")
                    @Form(pattern = "^/[A-Za-z0-9._/-]+$")
                    String interpreter) {

        public Script {
            interpreter = requireNonNullElse(interpreter, "/bin/sh");
        }

        /** What playbooks pin: {@code sha256:} and the digest of the text in UTF-8. */
        public String digest() {
            return Digest.of(text);
        }
    }

    /** Where and how a directory keeps people. */
    public record Directory(
            @JsonProperty(required = true) @JsonPropertyDescription("openldap or active-directory")
                    Flavour flavour,
            @JsonProperty(required = true) @JsonPropertyDescription("Base of the accounts")
                    String accounts,
            @JsonProperty(defaultValue = "uid")
                    @JsonPropertyDescription("Attribute that accounts are named by")
                    String accountBy,
            @JsonPropertyDescription("Base of the groups") @Nullable String groups,
            @JsonProperty(defaultValue = "cn")
                    @JsonPropertyDescription("Attribute that groups are named by")
                    String groupBy) {

        public Directory {
            accountBy = requireNonNullElse(accountBy, "uid");
            groupBy = requireNonNullElse(groupBy, "cn");
        }

        /** How it says that an account is locked. */
        public enum Flavour {
            OPENLDAP,
            ACTIVE_DIRECTORY;

            /** As it is written in YAML. */
            @JsonValue
            public String word() {
                return Words.of(this);
            }
        }
    }

    /**
     * One playbook, the actions it may do here, and what these may be aimed at. A list that is left
     * out allows nothing of its kind. An entry is exact, {@code *} for anything, or ends in {@code
     * *} for what goes on with letters, digits, {@code -} and {@code _}.
     */
    public record Grant(
            @JsonProperty(required = true) @JsonPropertyDescription("Name of the Playbook")
                    String playbook,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Actions it may do here, such as http.post")
                    @Form(min = 1, max = 50)
                    List<String> actions,
            @JsonPropertyDescription("Hosts: exact, with * at the end, or '*' for any")
                    @Form(max = 200)
                    List<String> hosts,
            @JsonPropertyDescription("Units of systemd, written likewise") @Form(max = 200)
                    List<String> units,
            @JsonPropertyDescription("Namespaces, written likewise") @Form(max = 200)
                    List<String> namespaces,
            @JsonPropertyDescription(
                            "Whatever else actions name, likewise: workloads, accounts, groups, "
                                    + "scripts, jobs, branches, recipients")
                    @Form(max = 200)
                    List<String> names) {

        public Grant {
            actions = List.copyOf(requireNonNullElse(actions, List.of()));
            hosts = List.copyOf(requireNonNullElse(hosts, List.of()));
            units = List.copyOf(requireNonNullElse(units, List.of()));
            namespaces = List.copyOf(requireNonNullElse(namespaces, List.of()));
            names = List.copyOf(requireNonNullElse(names, List.of()));
        }

        boolean covers(String playbookName, String action) {
            return playbook.equals(playbookName) && actions.contains(action);
        }

        /** What of this kind may be named. */
        List<String> of(Aim aim) {
            return switch (aim) {
                case HOSTS -> hosts;
                case UNITS -> units;
                case NAMESPACES -> namespaces;
                case NAMES -> names;
            };
        }
    }

    /** Where the addresses of a target may lie. */
    public enum Network {
        PUBLIC,
        PRIVATE;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** What kind of place it is. */
    public enum Type {
        HTTP,
        PROMETHEUS,
        COMMAND,
        KAFKA,
        KUBERNETES,
        SSH,
        SQL,
        LDAP,
        GIT,
        SMTP,
        SLACK,
        TEAMS,
        ANSIBLE,
        AWX,
        JENKINS,
        RUNDECK;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
