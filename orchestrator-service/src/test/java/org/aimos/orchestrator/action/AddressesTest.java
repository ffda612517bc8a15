package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimos.resources.TargetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "2852039166",
                "fe80::1",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "fd00:ec2::254",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "100.100.100.200",
                "168.63.129.16"
            })
    void addresses_behind_which_clouds_keep_credentials_are_refused(String host) {
        assertThatThrownBy(() -> new Addresses().of(host, TargetSpec.Network.PRIVATE))
                .isInstanceOf(Addresses.RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "::1", "2001:db8::1"})
    void what_the_targets_url_names_itself_is_called(String host) throws Exception {
        assertThat(new Addresses().of(host, TargetSpec.Network.PUBLIC)).hasSize(1);
    }

    @Test
    void one_refused_address_refuses_the_host() throws Exception {
        InetAddress good = InetAddress.getByName("10.0.0.1");
        InetAddress bad = InetAddress.getByName("169.254.1.1");
        Addresses addresses = new Addresses(host -> new InetAddress[] {good, bad});

        assertThatThrownBy(() -> addresses.of("any", TargetSpec.Network.PRIVATE))
                .isInstanceOf(Addresses.RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "fd12::1",
                "::1",
                "64:ff9b::a01:203"
            })
    void a_name_stands_for_private_addresses_only_where_the_target_says_so(String address)
            throws Exception {
        InetAddress inside = InetAddress.getByName(address);
        Addresses addresses = new Addresses(host -> new InetAddress[] {inside});

        assertThatThrownBy(() -> addresses.of("web.example.org", TargetSpec.Network.PUBLIC))
                .isInstanceOf(Addresses.RefusedException.class)
                .hasMessageContaining("network: private");
        assertThat(addresses.of("web.example.org", TargetSpec.Network.PRIVATE))
                .containsExactly(inside);
    }

    @Test
    void a_name_is_asked_for_once() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Addresses addresses =
                new Addresses(host -> {
                    asked.incrementAndGet();
                    return new InetAddress[] {InetAddress.getByName("192.0.2.1")};
                });

        addresses.of("web.example.org", TargetSpec.Network.PUBLIC);

        assertThat(asked).hasValue(1);
    }
}
