using Devices.Kernels.Rendering.C;

namespace Devices.Resources;

/// <summary>The part of an architecture's kernels that one process compiles.</summary>
internal static class Share
{
    // Compilers start slowly: many kernels in a unit cost much less than each alone.
    private const int UnitSize = 24;

    /// <summary>
    /// Compiles every so many of the kernels, of those each part its own, and writes an outcome a line. The first line names the compiler
    /// and the number of kernels that there are.
    /// </summary>
    public static int Compile(Architecture architecture, int every, int part, int parts, TextWriter output)
    {
        if (VendorCompiler.TryOpen(architecture) is not { } compiler)
        {
            Console.Error.WriteLine(
                $"no compiler for {architecture.Name} is installed: {(architecture.IsAmd ? "hiprtc (libamdhip64)" : "NVRTC (libnvrtc)")}");
            return 2;
        }

        IReadOnlyList<Variant> all = Variant.All(architecture);
        output.WriteLine($"{compiler.Name}\t{all.Count}");
        foreach (Variant[] unit in Variant.Sample(all, every).Chunk(UnitSize).Where((_, index) => index % parts == part))
        {
            foreach (Outcome outcome in Compile(unit, compiler, architecture))
            {
                output.WriteLine(outcome);
            }

            output.Flush();
        }

        return 0;
    }

    private static IEnumerable<Outcome> Compile(Variant[] unit, VendorCompiler compiler, Architecture architecture)
    {
        (string Name, Variant Variant)[] named = [.. unit.Select((variant, index) => ($"{variant.Program.Name}_{index}", variant))];
        string source = CRenderer.Render([.. named.Select(item => (item.Name, item.Variant.Program))], architecture.Dialect);
        try
        {
            Dictionary<string, KernelResources> resources = compiler.Compile(source);
            return [.. named.Select(item => new Outcome(
                item.Variant.Family, item.Variant.Program.Name, architecture.IsMachine ? resources[item.Name] : null, null))];
        }
        catch (KernelCompileException error)
        {
            // Which of them it was shows when each is compiled alone.
            return unit.Length > 1 ? unit.SelectMany(variant => Compile([variant], compiler, architecture))
                : [new Outcome(unit[0].Family, unit[0].Program.Name, null, error.CompilerLog is { Length: > 0 } log ? log : error.Message)];
        }
    }
}
