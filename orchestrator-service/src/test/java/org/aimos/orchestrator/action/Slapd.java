package org.aimos.orchestrator.action;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.aimos.local.Ports;

/** A real slapd of OpenLDAP with two people, a group and its password policy. */
final class Slapd implements AutoCloseable {
    static final String ADMIN = "cn=admin,dc=example,dc=org";
    private static final String ANN = "uid=ann,ou=people,dc=example,dc=org";
    private static final String VPN = "cn=vpn,ou=groups,dc=example,dc=org";

    private static final String CONFIG =
            """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            moduleload ppolicy
            database mdb
            suffix "dc=example,dc=org"
            rootdn "ADMIN"
            rootpw "SECRET"
            directory FOLDER/data
            overlay ppolicy
            """;

    private static final String PEOPLE =
            """
            dn: dc=example,dc=org
            objectClass: domain
            dc: example

            dn: ou=people,dc=example,dc=org
            objectClass: organizationalUnit
            ou: people

            dn: ou=groups,dc=example,dc=org
            objectClass: organizationalUnit
            ou: groups

            dn: uid=ann,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: ann
            cn: Ann
            sn: A
            userPassword: ann

            dn: uid=bob,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: bob
            cn: Bob
            sn: B

            dn: cn=vpn,ou=groups,dc=example,dc=org
            objectClass: groupOfNames
            cn: vpn
            member: uid=bob,ou=people,dc=example,dc=org
            """;

    private final Process process;
    private final int port;

    Slapd(Path folder) throws IOException, InterruptedException {
        Path slapd = Tool.needed("slapd", "slapd");
        Path slapadd = Tool.needed("slapadd", "slapd");
        port = Ports.free();
        Files.createDirectories(folder.resolve("data"));
        Path config =
                Files.writeString(
                        folder.resolve("slapd.conf"),
                        CONFIG.replace("ADMIN", ADMIN)
                                .replace("SECRET", Calls.SECRET)
                                .replace("FOLDER", folder.toString()));
        Path people = Files.writeString(folder.resolve("people.ldif"), PEOPLE);
        Process add =
                new ProcessBuilder(
                                slapadd.toString(),
                                "-f",
                                config.toString(),
                                "-l",
                                people.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(add.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (add.waitFor() != 0) {
            throw new IOException("slapadd: " + said);
        }
        process =
                new ProcessBuilder(
                                slapd.toString(),
                                "-f",
                                config.toString(),
                                "-h",
                                "ldap://127.0.0.1:" + port,
                                "-d",
                                "0")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        await();
    }

    private void await() throws InterruptedException, IOException {
        while (process.isAlive()) {
            try (LDAPConnection connection = admin()) {
                if (connection.isConnected()) {
                    return;
                }
            } catch (LDAPException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException("slapd did not start");
    }

    int port() {
        return port;
    }

    private LDAPConnection admin() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ADMIN, Calls.SECRET);
    }

    /** A call about an account at this port. */
    static Calls to(int port, Map<String, Object> with) {
        Map<String, Object> directory =
                Map.of(
                        "flavour", "openldap",
                        "accounts", "ou=people,dc=example,dc=org",
                        "groups", "ou=groups,dc=example,dc=org");
        return Calls.to(
                        Calls.target(
                                Map.of(
                                        "type",
                                        "ldap",
                                        "url",
                                        "ldap://127.0.0.1:" + port,
                                        "directory",
                                        directory),
                                new Target.Login("Authorization", ADMIN, Calls.SECRET)))
                .with(with);
    }

    /** Makes Ann's lock and membership as they should be before a test. */
    void reset(String lock, boolean member) {
        try (LDAPConnection connection = admin()) {
            Modification locked =
                    lock.isEmpty()
                            ? new Modification(ModificationType.REPLACE, "pwdAccountLockedTime")
                            : new Modification(
                                    ModificationType.REPLACE, "pwdAccountLockedTime", lock);
            connection.modify(ANN, locked);
            TreeSet<String> members = new TreeSet<>(List.of("uid=bob,ou=people,dc=example,dc=org"));
            if (member) {
                members.add(ANN);
            }
            connection.modify(
                    VPN,
                    new Modification(
                            ModificationType.REPLACE, "member", members.toArray(String[]::new)));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ann's lock, and who is in the group. */
    String state() {
        try (LDAPConnection connection = admin()) {
            SearchResultEntry ann = connection.getEntry(ANN, "pwdAccountLockedTime");
            SearchResultEntry vpn = connection.getEntry(VPN, "member");
            return ann.getAttributeValue("pwdAccountLockedTime")
                    + new TreeSet<>(Arrays.asList(vpn.getAttributeValues("member")));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
