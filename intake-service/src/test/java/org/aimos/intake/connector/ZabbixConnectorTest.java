package org.aimos.intake.connector;

final class ZabbixConnectorTest extends GoldenConnector {

    ZabbixConnectorTest() {
        super(new ZabbixConnector());
    }
}
