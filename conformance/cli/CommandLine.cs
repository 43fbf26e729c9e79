using System.CommandLine;
using System.CommandLine.Invocation;
using Devices.Conformance;

namespace Devices.Cli;

/// <summary>What the tool understands.</summary>
internal static class CommandLine
{
    private const string DeviceHelp = "A type (cpu), a type and number (vulkan:1), or best.";

    public static int Run(string[] args)
    {
        RootCommand root = new("Devices: tensors on any device. Lists what is there and certifies backend plugins.");
        root.Add(List());
        root.Add(Doctor());
        root.Add(Ops());
        root.Add(Kernels());
        root.Add(Tune());
        root.Add(Certify());
        ParseResult parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
        {
            // A page of help would push the message off the screen; and the parser's exit code is that of failed cases here.
            mistake.ShowHelp = args.Length == 0;
            mistake.Invoke(parsed);
            return ExitCode.CouldNotRun;
        }

        return parsed.Invoke();
    }

    private static Command List()
    {
        Option<string[]> plugins = Plugins();
        Option<bool> json = Json();
        Command command = new("list", ListCommand.Description) { plugins, json };
        command.SetAction(parsed => ListCommand.Run(parsed.GetValue(plugins)!, parsed.GetValue(json), Console.Out));
        return command;
    }

    private static Command Doctor()
    {
        Option<string[]> plugins = Plugins();
        Option<double> timeout = Timeout("Seconds that a device may take.");
        Command command = new("doctor", DoctorCommand.Description) { plugins, timeout };
        command.SetAction(parsed => DoctorCommand.Run(
            parsed.GetValue(plugins)!, TimeSpan.FromSeconds(parsed.GetValue(timeout)), Console.Out));
        return command;
    }

    private static Command Ops()
    {
        Option<string[]> devices = new("--device", "-d")
        {
            Description = DeviceHelp + " Repeatable; without it every device.",
            DefaultValueFactory = _ => [],
        };
        Option<string[]> filter = Filter("Only operators that match, with * for any characters. Repeatable.");
        Option<string[]> plugins = Plugins();
        Option<bool> json = Json();
        Command command = new("ops", OpsCommand.Description) { devices, filter, plugins, json };
        command.SetAction(parsed => OpsCommand.Run(
            parsed.GetValue(devices)!, parsed.GetValue(filter)!, parsed.GetValue(plugins)!, parsed.GetValue(json), Console.Out));
        return command;
    }

    private static Command Kernels()
    {
        Option<string?> program = new("--program") { Description = "One of those that list names; without it the first.", HelpName = "NAME" };
        Command show = KernelsOf("show", KernelsCommand.ShowDescription, program, query => KernelsCommand.Show(query, Console.Out));
        Command list = KernelsOf("list", KernelsCommand.ListDescription, null, query => KernelsCommand.List(query, Console.Out));
        return new Command("kernels", KernelsCommand.Description) { list, show };
    }

    private static Command KernelsOf(string name, string description, Option<string?>? program, Func<KernelQuery, int> run)
    {
        Argument<string> op = new("operator") { Description = "ATen's name; without an overload all of them (add: add.Tensor, add.Scalar)." };
        Option<string> device = new("--device", "-d") { Description = DeviceHelp, DefaultValueFactory = _ => "best" };
        Option<string> dtype = new("--dtype") { Description = "The dtype computed in.", DefaultValueFactory = _ => DType.Float32.ShortName() };
        dtype.AcceptOnlyFromAmong([.. DTypes.All.ToArray().Select(value => value.ShortName())]);
        Option<string[]> plugins = Plugins();
        Command command = new(name, description) { op, device, dtype, plugins };
        if (program is not null)
        {
            command.Add(program);
        }

        command.SetAction(parsed => run(new KernelQuery
        {
            Operator = parsed.GetRequiredValue(op),
            Device = parsed.GetValue(device)!,
            DType = DTypes.All.ToArray().Single(value => value.ShortName() == parsed.GetValue(dtype)),
            Program = program is null ? null : parsed.GetValue(program),
            Plugins = parsed.GetValue(plugins)!,
        }));
        return command;
    }

    private static Command Tune()
    {
        Argument<string> device = new("device") { Description = DeviceHelp };
        Option<string[]> plugins = Plugins();
        Command command = new("tune", TuneCommand.Description) { device, plugins };
        command.SetAction((parsed, cancellation) => Task.FromResult(
            TuneCommand.Run(parsed.GetRequiredValue(device), parsed.GetValue(plugins)!, Console.Out, cancellation)));
        return command;
    }

    private static Command Certify()
    {
        Argument<string> device = new("device") { Description = DeviceHelp };
        Option<string> tier = Tiers();
        Option<string[]> filter = Filter("Only cases whose whole id matches, with * for any characters. Repeatable.");
        Option<ulong> seed = new("--seed") { Description = "Chooses the random inputs.", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<bool> strict = new("--strict") { Description = "A call that falls back to the host fails its case." };
        Option<string[]> plugins = Plugins();
        Option<string[]> reports = new("--report")
        {
            Description = "Write a report: json, junit, md or html. Without a path to standard output. Repeatable.",
            DefaultValueFactory = _ => [],
            HelpName = "FORMAT[=PATH]",
        };
        Option<int> workers = new("--workers")
        {
            Description = "Worker processes at the same time.",
            DefaultValueFactory = _ => new RunnerOptions().Workers,
            HelpName = "N",
        };
        Option<double> timeout = Timeout("Seconds that a case may take.");
        Option<string?> single = new("--case") { Description = "Run this one case in this process, with details.", HelpName = "ID" };
        Command command = new("certify", CertifyCommand.Description)
        {
            device, tier, filter, seed, strict, plugins, reports, workers, timeout, single,
        };
        command.SetAction(parsed => CertifyCommand.Run(new CertifyArguments
        {
            Suite = new SuiteOptions
            {
                Device = parsed.GetRequiredValue(device),
                Tier = Enum.Parse<Tier>(parsed.GetValue(tier)!, ignoreCase: true),
                Filters = parsed.GetValue(filter)!,
                Seed = parsed.GetValue(seed),
                Strict = parsed.GetValue(strict),
                Plugins = PluginPaths.Resolve(parsed.GetValue(plugins)!),
            },
            Reports = parsed.GetValue(reports)!,
            Workers = parsed.GetValue(workers),
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            SingleCase = parsed.GetValue(single),
        }));
        return command;
    }

    private static Option<string> Tiers()
    {
        Option<string> tier = new("--tier")
        {
            Description = "How thorough: smoke takes a minute, core minutes.",
            DefaultValueFactory = _ => Tier.Smoke.Name(),
        };
        return tier.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetValues<Tier>().Select(value => value.Name())]);
    }

    private static Option<string[]> Plugins() => new("--plugin")
    {
        Description = "A plugin assembly or folder to look into first. Repeatable.",
        DefaultValueFactory = _ => [],
        HelpName = "PATH",
    };

    private static Option<string[]> Filter(string description) => new("--filter")
    {
        Description = description,
        DefaultValueFactory = _ => [],
        AllowMultipleArgumentsPerToken = true,
        HelpName = "GLOB",
    };

    private static Option<double> Timeout(string description) => new("--timeout")
    {
        Description = description,
        DefaultValueFactory = _ => 30,
        HelpName = "S",
    };

    private static Option<bool> Json() => new("--json") { Description = "Write JSON." };
}
