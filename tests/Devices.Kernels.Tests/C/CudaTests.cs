using Devices.Kernels.Language;
using Devices.Kernels.Library;
using Devices.Kernels.Rendering.C;
using Devices.Kernels.Tests.Spirv;

namespace Devices.Kernels.Tests.C;

/// <summary>NVIDIA's compiler accepts everything that the language has, and the kernels of the library.</summary>
public sealed class CudaTests
{
    [Theory]
    [InlineData("compute_80")]
    [InlineData("sm_90")]
    public void Everything_that_the_language_has_compiles(string architecture) =>
        Nvrtc.Instance.Accepts(architecture, Compilation.OfLanguage);

    [Theory]
    [InlineData("compute_80", 500)]
    [InlineData("sm_90", 50)]
    public void Kernels_of_the_library_compile(string architecture, int most) =>
        Nvrtc.Instance.Accepts(architecture, LibraryPrograms.Sample(Nvrtc.Instance.Dialect, most, hasSubgroups: true));

    [Theory]
    [InlineData("compute_80")]
    [InlineData("sm_90")]
    public void Products_of_fragments_compile(string architecture)
    {
        KernelTarget target = LibraryPrograms.Fragments;
        FragmentSource[] all =
        [
            .. from dtype in new[] { DType.Float16, DType.BFloat16, DType.Float32 }
               from epilogue in Enum.GetValues<Epilogue>()
               from source in FragmentSource.All(target, dtype, epilogue)
               select source,
        ];

        // Seven is no divisor of the number of layouts, sizes and epilogues: all of them are met.
        Nvrtc.Instance.Accepts(architecture, all.Where((_, index) => index % 7 == 0).Select(source => source.Write(target)));
    }

    [Fact]
    public void A_failure_shows_log_and_numbered_text()
    {
        Compilation.Require(Nvrtc.Instance);
        var error = Assert.Throws<KernelCompileException>(() => Nvrtc.Instance.Compile("int first;\nnonsense here;", "compute_80"));
        Assert.Contains("nonsense", error.CompilerLog);
        Assert.Contains("    2  nonsense here;", error.Message);
    }

    [Fact]
    public void Every_operation_is_rounded_by_itself()
    {
        Compilation.Require(Nvrtc.Instance);
        KernelProgram program = SamplePrograms.Build("rounding", k =>
        {
            Expr x = k.Input("x", ScalarType.Float32).Load(0), y = k.Input("y", ScalarType.Float64).Load(0);
            k.Output("z", ScalarType.Float32).Store(0, (x * x) + (x / 3) - Expr.Sqrt(x));
            k.Output("w", ScalarType.Float64).Store(0, (y * y) + (y / 3) - Expr.Sqrt(y));
        });
        string assembly = Nvrtc.Instance.Assemble(CRenderer.Render(program, new CudaC()), "compute_80");
        Assert.DoesNotContain("fma", assembly);
        Assert.DoesNotContain(".ftz", assembly);
        string[] expected = ["div.rn.f32", "sqrt.rn.f32", "div.rn.f64", "sqrt.rn.f64"];
        Assert.All(expected, instruction => Assert.Contains(instruction, assembly));
    }
}
