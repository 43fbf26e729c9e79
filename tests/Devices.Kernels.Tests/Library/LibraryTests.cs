using Devices.Kernels.Language;
using Devices.Kernels.Library;

namespace Devices.Kernels.Tests.Library;

public sealed class LibraryTests
{
    public static TheoryData<string> Targets => ["gpu", "cpu", "subgroups", "fragments"];

    [Theory]
    [MemberData(nameof(Targets))]
    public void EveryVariantIsWritten(string name)
    {
        KernelTarget target = Named(name);
        var programs = new Dictionary<string, KernelProgram>();
        foreach (PortableKernel kernel in KernelLibrary.All)
        {
            int count = 0;
            foreach (KernelProgram program in kernel.Variants(target))
            {
                count++;
                programs[program.Name] = program;
                Assert.True(program.Workgroup.Total <= target.MaxWorkgroupInvocations, program.Name);
                int shared = program.SharedArrays.Sum(array => array.Length * array.Type.ScalarBytes * array.Type.Width);
                Assert.True(shared <= target.MaxSharedBytes, $"{program.Name} shares {shared} bytes");
            }

            Assert.True(count > 0, $"{kernel.OperatorName} of {kernel.DType} has no programs");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{programs.Count} programs");
    }

    [Fact]
    public void AKernelIsThereOnce()
    {
        IEnumerable<string> twice = KernelLibrary.All.GroupBy(kernel => $"{kernel.OperatorName} of {kernel.DType}")
            .Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.Empty(twice);
    }

    private static KernelTarget Named(string name) => new()
    {
        MaxWorkgroupInvocations = 1024,
        MaxSharedBytes = 32 * 1024,
        MaxGroupCount = 65535,
        SubgroupSize = name is "subgroups" or "fragments" ? 32 : 0,
        HasFragments = name == "fragments",
        AllowsTensorFloat32 = name == "fragments",
        IsProcessor = name == "cpu",
        Shapes = name == "cpu" ? KernelShapes.ForCpu : KernelShapes.ForGpu,
    };
}
