using Devices.Conformance;

namespace Devices.Cli;

/// <summary><c>devices ops</c>: which operators run where, for which dtypes, and how.</summary>
internal static class OpsCommand
{
    public const string Description = "Show operators by dtypes for each device: kernel, decomposed, on the host, or unsupported.";

    public static int Run(
        IReadOnlyList<string> names, IReadOnlyList<string> filters, IReadOnlyList<string> plugins, bool json, TextWriter output)
    {
        PluginPaths.Use(plugins);
        try
        {
            Operator[] operators =
                [.. OperatorTable.All.Where(op => filters.Count == 0 || filters.Any(filter => CaseFilter.Matches(filter, op.Name)))];
            IReadOnlyList<Device> devices = names.Count == 0 ? Backends.Ranked : [.. names.Select(Backends.Find)];
            if (operators.Length == 0 || devices.Count == 0)
            {
                throw new UnsupportedException(
                    operators.Length == 0 ? $"no operator matches {string.Join(" or ", filters)}" : "there is no device");
            }

            if (json)
            {
                OpsJson.Write(devices, operators, output);
            }
            else
            {
                Write(devices, operators, output);
            }

            return ExitCode.Passed;
        }
        catch (DeviceException error)
        {
            Console.Error.WriteLine($"devices: {error.Message}");
            return ExitCode.CouldNotRun;
        }
    }

    private static void Write(IReadOnlyList<Device> devices, Operator[] operators, TextWriter output)
    {
        foreach (Device device in devices)
        {
            Dictionary<string, List<string>> reasons = [];
            TextTable table = new("", [$"{device.Name}", .. DTypes.All.ToArray().Select(dtype => dtype.ShortName())]);
            foreach (Operator op in operators)
            {
                table.Add([op.Name, .. DTypes.All.ToArray().Select(dtype => Cell(device, op, dtype, reasons))]);
            }

            output.Write($"{table}\n");
            foreach ((string reason, List<string> subjects) in reasons)
            {
                output.Write($"  {reason}: {string.Join(", ", subjects)}\n");
            }

            string[] unknown = [.. device.Kernels.Unknown.Select(pair => pair.Operator).Distinct().Order(StringComparer.Ordinal)];
            output.Write(unknown.Length == 0 ? "" : $"  registered, and not known to this version: {string.Join(", ", unknown)}\n");
        }

        output.Write("\n● kernel   ○ decomposed   ≡ view   ↩ on the host   – unsupported   blank: not in PyTorch either\n");
    }

    private static string Cell(Device device, Operator op, DType dtype, Dictionary<string, List<string>> reasons)
    {
        OperatorSupport support = OperatorSupport.Of(device, op, dtype);
        if (support is { Kind: SupportKind.Unsupported or SupportKind.Fallback, Reason: { } reason })
        {
            if (!reasons.TryGetValue(reason, out List<string>? subjects))
            {
                reasons.Add(reason, subjects = []);
            }

            subjects.Add($"{op.Name} {dtype.ShortName()}");
        }

        return support.Kind switch
        {
            SupportKind.Kernel => "●",
            SupportKind.View => "≡",
            SupportKind.Decomposed => "○",
            SupportKind.Fallback => "↩",
            SupportKind.Unsupported => "–",
            _ => "",
        };
    }
}
