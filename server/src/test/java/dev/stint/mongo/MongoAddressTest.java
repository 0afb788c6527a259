package dev.stint.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MongoAddressTest {
    @ParameterizedTest
    @CsvSource({
        "mongodb://localhost, mongodb://localhost/stint",
        "'mongodb://a:1,b:2/clock?replicaSet=rs0', 'mongodb://a:1,b:2/clock'",
        "mongodb://ada:s3cret@[::1]:27018/?authSource=admin, mongodb://[::1]:27018/stint",
        "mongodb://ada:p%40ss@db.example.org/clock, mongodb://db.example.org/clock",
        "mongodb+srv://ada:s3cret@db.example.org/clock?w=1, mongodb+srv://db.example.org/clock",
        "mongodb+srv://db.example.org, mongodb+srv://db.example.org/stint"
    })
    void isToldWithoutWhatOpensIt(String url, String place) {
        var address = MongoAddress.of(url).orElseThrow();
        assertThat(address.place()).isEqualTo(place);
        assertThat(address).hasToString(address.place());
        assertThat(address.place()).endsWith("/" + address.database());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:27017",
                "postgres://localhost/stint",
                "mongodb://",
                "mongodb://ada:p@ss@host/stint",
                "mongodb+srv://ada:p/ss@host/stint",
                "mongodb+srv://ada:p?ss@host/stint",
                "mongodb+srv://a.example.org,b.example.org/stint"
            })
    void isNoneWhereItCannotBeReadForSure(String url) {
        assertThat(MongoAddress.of(url)).isEmpty();
    }

    @Test
    void aPasswordThatIsCutInTwoIsNoPartOfThePlace() {
        assertThat(MongoAddress.of("mongodb://ada:p/s3cret@host/stint").map(MongoAddress::place))
                .isEmpty();
    }
}
