package dev.stint.main;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code stint}. */
@Command(
        name = "stint",
        description = "The work clock that never loses a punch.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        subcommands = {
            ServeCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            VerifyCommand.class,
            MoveCommand.class,
            LinkCommand.class,
            RebuildCommand.class,
            ExplainCommand.class
        })
public final class Main {
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"stint " + Version.NUMBER};
        }
    }

    public static void main(String[] arguments) {
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        var command = new CommandLine(new Main());
        command.setUsageHelpWidth(100);
        // What is wrong is the last line; the whole usage would push it out of sight.
        command.setParameterExceptionHandler(
                (mistake, arguments) -> {
                    var name = mistake.getCommandLine().getCommandSpec().qualifiedName();
                    command.getErr().println("stint: " + mistake.getMessage());
                    command.getErr().println("stint: " + name + " --help tells the rest");
                    return CommandLine.ExitCode.USAGE;
                });
        var footer = settings().split("\n");
        // Asked for at either place, the settings are what people look for.
        Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
                .filter(each -> !each.getCommandName().equals("explain"))
                .forEach(each -> each.getCommandSpec().usageMessage().footer(footer));
        return command;
    }

    private static String settings() {
        return "\nSettings, by environment or in the file that STINT_CONFIG names:\n"
                + Arrays.stream(Setting.values()).map(Main::line).collect(Collectors.joining("\n"));
    }

    private static String line(Setting setting) {
        var usual = setting.usual().isEmpty() ? "" : " (" + setting.usual() + ")";
        return "  %-26s %s%s".formatted(setting.name(), setting.about(), usual);
    }
}
