using Devices.Kernels.Language;
using Devices.Kernels.Rendering.C;
using Devices.Kernels.Tests.Spirv;

namespace Devices.Kernels.Tests.C;

/// <summary>AMD's compiler accepts everything that the language has, and the kernels of the library.</summary>
public sealed class HipTests
{
    [Theory]
    [InlineData("gfx90a")]
    [InlineData("gfx1030")]
    public void Everything_that_the_language_has_compiles(string architecture) =>
        HipCompiler.Instance.Accepts(architecture, Compilation.OfLanguage);

    [Theory]
    [InlineData("gfx90a", 200)]
    [InlineData("gfx1030", 50)]
    public void Kernels_of_the_library_compile(string architecture, int most) =>
        HipCompiler.Instance.Accepts(architecture, LibraryPrograms.Sample(HipCompiler.Instance.Dialect, most, hasSubgroups: true));

    [Fact]
    public void A_failure_shows_log_and_numbered_text()
    {
        Compilation.Require(HipCompiler.Instance);
        var error = Assert.Throws<KernelCompileException>(() => HipCompiler.Instance.Compile("int first;\nnonsense here;", "gfx90a"));
        Assert.Contains("nonsense", error.CompilerLog);
        Assert.Contains("    2  nonsense here;", error.Message);
    }

    [Fact]
    public void A_root_of_float32_is_corrected()
    {
        // hiprtc makes the bare instruction of sqrtf, which is not always rounded correctly.
        KernelProgram program = SamplePrograms.All.Single(sample => sample.Name == "devices_Float32");
        Assert.DoesNotContain(" sqrtf(", CRenderer.Render(program, new HipC()));
    }
}
