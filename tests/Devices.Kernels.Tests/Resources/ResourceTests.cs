using System.Diagnostics;
using Devices.Kernels.Language;
using Devices.Kernels.Rendering.C;
using Devices.Kernels.Tests.Spirv;
using Devices.Resources;

namespace Devices.Kernels.Tests.Resources;

/// <summary>What eng/Resources tabulates is what the compilers tell.</summary>
public sealed class ResourceTests
{
    // Eight numbers, and eight vectors of four.
    private const int SharedBytes = 160;

    private static KernelProgram Sharing { get; } = SamplePrograms.Reduction();

    /// <summary>The metadata of a code object with the kernels "k" and "long_enough_for_a_length", as AMD's compiler writes it.</summary>
    private static byte[] Metadata =>
    [
        0x81, .. Text("amdhsa.kernels"), 0x92,
        0x84, .. Text(".name"), .. Text("k"), .. Text(".vgpr_count"), 0x29,
        .. Text(".group_segment_fixed_size"), 0xcd, 1, 0, .. Text(".vgpr_spill_count"), 0,
        0x84, .. Text(".name"), .. Text("long_enough_for_a_length_of_its_own"), .. Text(".vgpr_count"), 0xcc, 0xff,
        .. Text(".group_segment_fixed_size"), 0xce, 0, 1, 0, 0, .. Text(".vgpr_spill_count"), 7,
    ];

    [Fact]
    public void NVIDIA_tells_of_a_kernel()
    {
        Architecture architecture = Architecture.Find("sm_80");
        VendorCompiler? compiler = VendorCompiler.TryOpen(architecture);
        Assert.SkipWhen(compiler is null, "NVRTC is not installed");
        KernelResources used = compiler.Compile(CRenderer.Render(Sharing, architecture.Dialect))[Sharing.Name];
        Assert.InRange(used.Registers, 4, 40);
        Assert.Equal(SharedBytes, used.SharedBytes);
        Assert.Equal(0, used.Spills);
    }

    [Fact]
    public void AMD_tells_of_a_kernel()
    {
        // In a process of its own: this one may have another LLVM.
        Assert.SkipWhen(C.HipCompiler.Instance.Missing is not null, "hiprtc is not installed");
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Survey).Assembly.Location, "unit", "gfx90a"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(CRenderer.Render(Sharing, new HipC()));
        process.StandardInput.Close();
        var outcome = Outcome.Parse(process.StandardOutput.ReadToEnd().TrimEnd('\n'));
        Assert.Equal(Sharing.Name, outcome.Kernel);
        KernelResources used = outcome.Resources!.Value;
        Assert.InRange(used.Registers, 4, 64);
        Assert.Equal(SharedBytes, used.SharedBytes);
        Assert.Equal(0, used.Spills);
    }

    [Fact]
    public void Notes_of_AMD_are_read()
    {
        Dictionary<string, KernelResources> kernels = CodeObject.Kernels(Metadata);
        Assert.Equal(new KernelResources(41, 256, 0), kernels["k"]);
        Assert.Equal(new KernelResources(255, 65536, 7), kernels["long_enough_for_a_length_of_its_own"]);
    }

    [Fact]
    public void Spills_and_limits_show()
    {
        Dictionary<string, KernelResources> kernels = PtxasLog.Read("""
            ptxas info    : 0 bytes gmem
            ptxas info    : Compiling entry function 'a' for 'sm_80'
            ptxas         .     64 bytes stack frame, 24 bytes spill stores, 36 bytes spill loads
            ptxas info    : Used 255 registers, 50000 bytes smem, 364 bytes cmem[0]
            ptxas info    : Compiling entry function 'b' for 'sm_80'
            ptxas         .     0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads
            ptxas info    : Used 8 registers, 364 bytes cmem[0]
            """);
        Assert.Equal(new KernelResources(255, 50000, 24), kernels["a"]);
        Assert.Equal(new KernelResources(8, 0, 0), kernels["b"]);
        Outcome[] outcomes =
        [
            new("F", "a", kernels["a"], null), new("F", "b", kernels["b"], null), new("F", "c", null, "line 1: no\tsuch\nname"),
        ];
        var survey = new Survey(Architecture.Find("sm_80"), "nvrtc", 3, [.. outcomes.Select(outcome => Outcome.Parse($"{outcome}"))]);
        Assert.Equal(
            ["a shares 50000 bytes on sm_80, which has 49152", "sm_80 refuses c: line 1: no such name"], survey.Faults);
    }

    private static byte[] Text(string text) =>
        [.. text.Length < 32 ? new[] { (byte)(0xa0 + text.Length) } : [(byte)0xd9, (byte)text.Length], .. System.Text.Encoding.UTF8.GetBytes(text)];
}
