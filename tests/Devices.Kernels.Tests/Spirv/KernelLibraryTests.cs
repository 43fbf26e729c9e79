using System.Runtime.InteropServices;
using Devices.Kernels.Library;
using Devices.Kernels.Rendering.Spirv;
using Devices.Kernels.Tests.C;

namespace Devices.Kernels.Tests.Spirv;

/// <summary>Everything in the library in SPIR-V, for unlike devices.</summary>
public sealed class KernelLibraryTests
{
    private static readonly KernelTarget[] Targets =
    [
        Target(KernelShapes.ForGpu) with { SubgroupSize = 32 },
        Target(KernelShapes.ForGpu),
        Target(KernelShapes.ForCpu) with { IsProcessor = true },
    ];

    /// <summary>Modules that are validated of an operator, evenly from all of them: a process each, they would take minutes together.</summary>
    private static readonly int Most = Environment.GetEnvironmentVariable(LibraryPrograms.AllVariable) == "1" ? int.MaxValue : 48;

    public static TheoryData<string> Operators => [.. KernelLibrary.All.Select(kernel => kernel.OperatorName).Distinct()];

    [Theory]
    [MemberData(nameof(Operators))]
    public void The_validator_accepts_the_variants(string operatorName)
    {
        SpirvModule[] modules =
        [
            .. from kernel in KernelLibrary.All
               where kernel.OperatorName == operatorName
               from target in Targets
               from program in kernel.Variants(target)
               select SpirvRenderer.Render(program, SpirvTools.AllControls),
        ];

        // Many variants are the same for several targets.
        SpirvModule[] unlike = [.. modules.DistinctBy(module => Convert.ToHexString(MemoryMarshal.AsBytes<uint>(module.Words)))];
        int count = Math.Min(unlike.Length, Most);
        SpirvTools.RequireValid([.. Enumerable.Range(0, count).Select(i => unlike[(int)((long)i * unlike.Length / count)])]);
    }

    private static KernelTarget Target(KernelShapes shapes) => new()
    {
        MaxWorkgroupInvocations = 1024,
        MaxSharedBytes = 32768,
        MaxGroupCount = 65535,
        Shapes = shapes,
    };
}
