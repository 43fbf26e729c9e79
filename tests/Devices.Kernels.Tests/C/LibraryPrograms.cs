using Devices.Kernels.Language;
using Devices.Kernels.Library;
using Devices.Kernels.Rendering.C;

namespace Devices.Kernels.Tests.C;

/// <summary>The programs of all portable kernels, or enough of them.</summary>
internal static class LibraryPrograms
{
    /// <summary>Set to 1, everything is compiled for every architecture: tens of minutes.</summary>
    public const string AllVariable = "DEVICES_TEST_ALL_KERNELS";

    /// <summary>A device that multiplies fragments.</summary>
    public static KernelTarget Fragments => Target(KernelShapes.ForGpu, 32, hasFragments: true);

    /// <summary>
    /// Programs for a graphics processor and for a driver that runs on the host. There are thousands: at least one of each operator
    /// and each combination of an operation with types, and then so many that there are <paramref name="most"/>, taken evenly.
    /// </summary>
    public static IEnumerable<KernelProgram> Sample(CDialect dialect, int most, bool hasSubgroups)
    {
        (string Operator, KernelProgram Program)[] all =
        [
            .. from target in Targets(hasSubgroups, hasFragments: dialect is CudaC)
               from kernel in KernelLibrary.All
               from program in kernel.Variants(target)
               select (kernel.OperatorName, program),
        ];
        if (Environment.GetEnvironmentVariable(AllVariable) == "1")
        {
            return all.Select(item => item.Program).DistinctBy(program => CRenderer.Render(program, dialect));
        }

        all = [.. all.DistinctBy(item => (item.Program.Name, item.Program.Workgroup))];
        HashSet<string> seen = [];
        KernelProgram[] needed = [.. all.Where(item => IsNew(item.Operator, item.Program, seen)).Select(item => item.Program)];
        KernelProgram[] others = [.. all.Select(item => item.Program).Except(needed)];
        int step = Math.Max(1, others.Length / Math.Max(1, most - needed.Length));
        return needed.Concat(others.Where((_, index) => index % step == 0)).Take(Math.Max(most, needed.Length));
    }

    private static IEnumerable<KernelTarget> Targets(bool hasSubgroups, bool hasFragments) =>
    [
        Target(KernelShapes.ForGpu, hasSubgroups ? 32 : 0, hasFragments),
        Target(KernelShapes.ForCpu, 0, hasFragments: false) with { IsProcessor = true },
    ];

    private static KernelTarget Target(KernelShapes shapes, int subgroup, bool hasFragments) => new()
    {
        MaxWorkgroupInvocations = 1024,
        MaxSharedBytes = 32 * 1024,
        MaxGroupCount = 65535,
        SubgroupSize = subgroup,
        HasFragments = hasFragments,
        AllowsTensorFloat32 = hasFragments,
        Shapes = shapes,
    };

    private static bool IsNew(string operatorName, KernelProgram program, HashSet<string> seen)
    {
        int before = seen.Count;
        seen.Add(operatorName);
        Collect(program.Body, seen);
        return seen.Count > before;
    }

    private static void Collect(Block block, HashSet<string> seen)
    {
        foreach (Statement statement in block.Statements)
        {
            if (statement is Let { Value: { } value })
            {
                seen.Add($"{value.Operation} {value.Type} {string.Join(' ', value.Operands.Select(operand => operand.Type))}");
            }

            if (statement is MultiplyFragments multiply)
            {
                seen.Add($"fragments of {multiply.Type}");
            }

            foreach (Block inner in Operands.BlocksOf(statement))
            {
                Collect(inner, seen);
            }
        }
    }
}
