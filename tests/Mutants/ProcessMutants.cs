using static Devices.Mutants.Mistakes;

namespace Devices.Mutants;

/// <summary>Kernels that take their process along, or would.</summary>
internal static unsafe class ProcessMutants
{
    private static readonly string[] Cases = ["exp/f32/inplace/*", "neg/f32/inplace/*", "add.Tensor/f32/forward/*"];

    public static IEnumerable<Mutant> All =>
    [
        Of("throws", Instead(_ => throw new InvalidOperationException("the kernel gave up")), "the kernel gave up"),
        Of("throws_at_once", _ => (Api.Stream _, in Api.KernelCall _) => throw new InvalidOperationException("refused"), "refused"),
        Of("writes_out_of_bounds", After(launch => ((float*)launch.Outputs[0].Start)[launch.Outputs[0].Count] = 1), "guard band"),
        Of("hangs", Instead(_ => Thread.Sleep(Timeout.Infinite)), "did not end within"),
        Of("kills_its_process", Instead(_ => *(byte*)0x7FFF_1234 = 1), "SIGABRT"),
        Of("ends_its_process", Instead(_ => Environment.Exit(0)), "exited with code 0"),
    ];

    private static Mutant Of(string name, Func<Api.Kernel, Api.Kernel> spoil, string says) =>
        new(name, In("exp", spoil), "exp/f32/inplace/*", Cases) { Says = says, NeedsProcess = true };
}
