using Devices.Onnx.Tests.Operators;
using Devices.Onnx.Tests.Running;

namespace Devices.Onnx.Tests;

/// <summary>The runner's verdicts on cases made here: it must see what is wrong.</summary>
public sealed class RunningTests
{
    [Theory]
    [InlineData("Abs", 1f, Verdict.Passed, "")]
    [InlineData("Abs", 1.5f, Verdict.Failed, "1 of 2 elements differ; element 0 is 1, expected 1.5")]
    [InlineData("IsNaN", 1f, Verdict.Failed, "dtype is Bool, expected Float32")]
    [InlineData("StringSplit", 1f, Verdict.NotMapped, "strings")]
    [InlineData("Nonsense", 1f, Verdict.Failed, "operator Nonsense is neither mapped")]
    public void Gives_each_case_its_verdict(string operatorName, float expected, Verdict verdict, string reason)
    {
        Outcome outcome = Run(operatorName, [-1, 2], [expected, 2]);
        Assert.Equal(verdict, outcome.Verdict);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Compares_sizes() =>
        Assert.Contains("sizes are [2], expected [3]", Run("Abs", [-1, 2], [1, 2, 2]).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(float.NaN, float.NaN, true)]
    [InlineData(float.NaN, 1f, false)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, true)]
    [InlineData(float.PositiveInfinity, float.MaxValue, false)]
    [InlineData(float.PositiveInfinity, float.NegativeInfinity, false)]
    [InlineData(0f, 0.9e-7f, true)]
    [InlineData(0f, 1.1e-7f, false)]
    public void Compares_as_onnx_does(float expected, float actual, bool equal) =>
        Assert.Equal(equal, Comparison.Difference(Tensor.FromArray([expected]), Tensor.FromArray([actual])) is null);

    [Fact]
    public void No_operator_is_both_mapped_and_not() => Assert.Empty(Mappings.Names.Intersect(Unmapped.Names));

    [Fact]
    public void Counts_what_is_mapped_and_what_passed()
    {
        Report report = new([Run("Abs", [-1], [1]), Run("Abs", [-1], [2]), Run("StringSplit", [1], [1])]);
        Assert.Equal((2, 1), (report.Mapped(single: true), report.Passed(single: true)));
        Assert.Single(report.Failures);
        Assert.Contains("1 passed / 2 mapped / 1 not mapped", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 strings (StringSplit 1)", report.ToString(), StringComparison.Ordinal);
    }

    private static Outcome Run(string operatorName, float[] input, float[] output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("onnx-case");
        try
        {
            string set = folder.CreateSubdirectory("test_data_set_0").FullName;
            File.WriteAllBytes(Path.Combine(folder.FullName, "model.onnx"), Encoded.Model(operatorName));
            File.WriteAllBytes(Path.Combine(set, "input_0.pb"), Encoded.Floats(input));
            File.WriteAllBytes(Path.Combine(set, "output_0.pb"), Encoded.Floats(output));
            return OnnxCase.Read(folder.FullName).Run("cpu");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
