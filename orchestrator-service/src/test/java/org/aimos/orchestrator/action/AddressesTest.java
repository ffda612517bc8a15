package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
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
                "224.0.0.1"
            })
    void addresses_behind_which_clouds_keep_credentials_are_refused(String host) {
        assertThatThrownBy(() -> new Addresses().of(host))
                .isInstanceOf(Addresses.RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "::1", "2001:db8::1"})
    void others_are_called(String host) throws Exception {
        assertThat(new Addresses().of(host)).hasSize(1);
    }

    @Test
    void one_refused_address_refuses_the_host() throws Exception {
        InetAddress good = InetAddress.getByName("10.0.0.1");
        InetAddress bad = InetAddress.getByName("169.254.1.1");
        Addresses addresses = new Addresses(host -> new InetAddress[] {good, bad});

        assertThatThrownBy(() -> addresses.of("any"))
                .isInstanceOf(Addresses.RefusedException.class);
    }
}
