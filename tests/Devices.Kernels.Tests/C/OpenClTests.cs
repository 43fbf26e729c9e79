using Devices.Kernels.Language;

namespace Devices.Kernels.Tests.C;

/// <summary>An OpenCL driver's compiler accepts everything that the language has but shuffles, and the kernels of the library.</summary>
public sealed class OpenClTests
{
    [Fact]
    public void Everything_that_the_language_has_compiles() =>
        OpenClCompiler.Instance.Accepts("", Compilation.OfLanguage.Where(program => !Shuffles(program.Body)));

    [Fact]
    public void Kernels_of_the_library_compile() =>
        OpenClCompiler.Instance.Accepts("", LibraryPrograms.Sample(OpenClCompiler.Instance.Dialect, 500, hasSubgroups: false));

    [Fact]
    public void A_failure_shows_log_and_numbered_text()
    {
        Compilation.Require(OpenClCompiler.Instance);
        var error = Assert.Throws<KernelCompileException>(() => OpenClCompiler.Instance.Compile("int first;\nnonsense here;", ""));
        Assert.Contains("nonsense", error.CompilerLog);
        Assert.Contains("    2  nonsense here;", error.Message);
    }

    private static bool Shuffles(Block block) => block.Statements.Any(statement =>
        statement is Let { Value.Operation: Operation.SubgroupShuffleXor }
        || (statement is If branch && (Shuffles(branch.Then) || Shuffles(branch.Otherwise)))
        || (statement is While loop && (Shuffles(loop.Test) || Shuffles(loop.Body))));
}
