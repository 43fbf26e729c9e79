using System.Diagnostics;
using Devices.Kernels.Language;
using Devices.Kernels.Rendering.C;
using Devices.Kernels.Tests.Operations;
using Devices.Kernels.Tests.Spirv;

namespace Devices.Kernels.Tests.C;

/// <summary>Has a compiler read many kernels.</summary>
internal static class Compilation
{
    // Compilers start slowly: many kernels in a unit cost much less than each alone, and a log that names one of them is still short.
    private const int UnitSize = 24;

    /// <summary>Kernels that together have everything the language has.</summary>
    public static IEnumerable<KernelProgram> OfLanguage =>
        [.. SamplePrograms.All, .. OperationKernel.Of(1).Concat(OperationKernel.Of(4)).Select(kernel => kernel.Program)];

    /// <summary>Skips the test where the compiler is not there.</summary>
    public static void Require(ICompiler compiler) =>
        Assert.SkipWhen(compiler.Missing is not null, $"no compiler of {compiler.Dialect.Name}: {compiler.Missing}");

    /// <summary>Compiles kernels, many in a unit; the first that is refused fails the test, with the log and the numbered text.</summary>
    public static void Accepts(this ICompiler compiler, string architecture, IEnumerable<KernelProgram> programs)
    {
        Require(compiler);
        var clock = Stopwatch.StartNew();
        int count = 0;
        foreach (KernelProgram[] unit in programs.Chunk(UnitSize))
        {
            (string, KernelProgram)[] named = [.. unit.Select((program, index) => ($"{program.Name}_{index}", program))];
            compiler.Compile(CRenderer.Render(named, compiler.Dialect), architecture);
            count += unit.Length;
        }

        Assert.True(count > 0, "there was nothing to compile");
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} kernels in {clock.Elapsed.TotalSeconds:f1} s");
    }
}
