using Devices.Api.Features;

namespace Devices.Cli;

/// <summary><c>devices kernels</c>: the programs that a device runs for an operator, as its compiler gets them.</summary>
internal static class KernelsCommand
{
    public const string Description = "Show the kernels that a device compiles.";

    public const string ListDescription = "Name the programs that may run for an operator.";

    public const string ShowDescription = "Show a program as the driver gets it: its text, or the disassembly of its words.";

    public static int List(KernelQuery query, TextWriter output) => Answer(query, (inspection, op) =>
    {
        foreach (string program in inspection.Programs(op.Name, query.DType))
        {
            output.Write($"{op.Name,-24}  {program}\n");
        }
    });

    public static int Show(KernelQuery query, TextWriter output) => Answer(query, (inspection, op) =>
    {
        IReadOnlyList<string> programs = inspection.Programs(op.Name, query.DType);
        string program = query.Program is null ? programs[0]
            : programs.FirstOrDefault(name => name == query.Program || name == "devices_" + query.Program)
                ?? throw new UnsupportedException($"{op.Name} has no program '{query.Program}'. It has: {string.Join(", ", programs)}");
        output.Write($"{inspection.Show(op.Name, query.DType, program).TrimEnd()}\n");
        if (query.Program is null && programs.Count > 1)
        {
            Console.Error.WriteLine(
                $"devices: {program} is the first of {programs.Count} programs of {op.Name}; 'devices kernels list' names them, --program NAME shows one");
        }
    });

    private static int Answer(KernelQuery query, Action<IKernelInspection, Operator> answer)
    {
        PluginPaths.Use(query.Plugins);
        try
        {
            Device device = Backends.Find(query.Device);
            IKernelInspection inspection = device.Feature<IKernelInspection>() ?? throw new UnsupportedException(
                $"the kernels of {device.Name} cannot be shown: its backend has no IKernelInspection (kernels of a CPU are compiled code)");
            Operator[] operators = [.. Find(query.Operator).Where(op => inspection.Programs(op.Name, query.DType).Count > 0)];
            if (operators.Length == 0)
            {
                throw new UnsupportedException($"{device.Name} has no program of its own for {query.Operator} and {query.DType.Name()}");
            }

            foreach (Operator op in operators)
            {
                answer(inspection, op);
            }

            return ExitCode.Passed;
        }
        catch (DeviceException error)
        {
            Console.Error.WriteLine($"devices: {error.Message}");
            return ExitCode.CouldNotRun;
        }
    }

    /// <summary>The operator of that name, or all overloads of it: <c>add</c> is <c>add.Tensor</c> and <c>add.Scalar</c>.</summary>
    private static Operator[] Find(string name)
    {
        Operator[] exact = [.. OperatorTable.All.Where(op => op.Name == name)];
        Operator[] found = exact.Length > 0 ? exact
            : [.. OperatorTable.All.Where(op => op.Name.StartsWith(name + ".", StringComparison.Ordinal))];
        return found.Length > 0 ? found : throw new UnsupportedException($"there is no operator {name}; 'devices ops' lists them");
    }
}
