using Devices.Reference;

namespace Devices.Core.Tests.Rows;

public sealed class SpecialFunctionTests
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["erf"] = SpecialFunctions.Erf,
        ["expm1"] = SpecialFunctions.Expm1,
        ["log1p"] = SpecialFunctions.Log1p,
        ["sigmoid"] = SpecialFunctions.Sigmoid,
    };

    /// <summary>True values, computed with 60 digits and rounded to double.</summary>
    [Theory]
    [InlineData("erf", 1e-10, 1.1283791670955126e-10)]
    [InlineData("erf", 0.1, 0.1124629160182849)]
    [InlineData("erf", 0.25, 0.27632639016823696)]
    [InlineData("erf", 0.5, 0.5204998778130465)]
    [InlineData("erf", 0.75, 0.7111556336535151)]
    [InlineData("erf", 1.0, 0.8427007929497149)]
    [InlineData("erf", 1.5, 0.9661051464753108)]
    [InlineData("erf", 2.0, 0.9953222650189527)]
    [InlineData("erf", 2.4375, 0.9994334567454198)]
    [InlineData("erf", 2.5625, 0.9997098311383266)]
    [InlineData("erf", 3.0, 0.9999779095030014)]
    [InlineData("erf", 4.0, 0.9999999845827421)]
    [InlineData("erf", -0.875, -0.7840750610598597)]
    [InlineData("expm1", 1e-10, 1.00000000005e-10)]
    [InlineData("expm1", 0.001, 0.0010005001667083417)]
    [InlineData("expm1", 0.25, 0.2840254166877415)]
    [InlineData("expm1", 0.5, 0.6487212707001282)]
    [InlineData("expm1", 0.96875, 1.634649088815631)]
    [InlineData("expm1", 1.0, 1.7182818284590453)]
    [InlineData("expm1", 1.0625, 1.893595944171761)]
    [InlineData("expm1", 2.5, 11.182493960703473)]
    [InlineData("expm1", -0.25, -0.22119921692859512)]
    [InlineData("expm1", -0.5, -0.3934693402873666)]
    [InlineData("expm1", -1.0, -0.6321205588285577)]
    [InlineData("expm1", -3.0, -0.950212931632136)]
    [InlineData("log1p", 1e-10, 9.999999999500001e-11)]
    [InlineData("log1p", 0.001, 0.0009995003330835331)]
    [InlineData("log1p", 0.25, 0.22314355131420976)]
    [InlineData("log1p", 0.5, 0.4054651081081644)]
    [InlineData("log1p", 1.0, 0.6931471805599453)]
    [InlineData("log1p", 3.0, 1.3862943611198906)]
    [InlineData("log1p", 1e+16, 36.841361487904734)]
    [InlineData("log1p", -0.25, -0.2876820724517809)]
    [InlineData("log1p", -0.5, -0.6931471805599453)]
    [InlineData("log1p", -0.96875, -3.4657359027997265)]
    [InlineData("sigmoid", -40.0, 4.248354255291589e-18)]
    [InlineData("sigmoid", -2.5, 0.07585818002124355)]
    [InlineData("sigmoid", -0.25, 0.4378234991142019)]
    [InlineData("sigmoid", 0.0, 0.5)]
    [InlineData("sigmoid", 0.5, 0.6224593312018546)]
    [InlineData("sigmoid", 3.0, 0.9525741268224333)]
    [InlineData("sigmoid", 20.0, 0.9999999979388464)]
    public void It_is_within_two_units_in_the_last_place(string name, double x, double expected)
    {
        double actual = Functions[name](x), spacing = FloatFormat.Of(DType.Float64).Spacing(expected);
        Assert.True(
            Math.Abs(actual - expected) <= 2 * spacing, $"{name}({x:R}) is {actual:R}, {Math.Abs(actual - expected) / spacing} units off");
    }

    [Theory]
    [InlineData("erf")]
    [InlineData("expm1")]
    [InlineData("log1p")]
    public void Zero_keeps_its_sign(string name)
    {
        Assert.Equal(double.NegativeZero, Functions[name](-0.0));
        Assert.True(double.IsNegative(Functions[name](-0.0)));
        Assert.False(double.IsNegative(Functions[name](0.0)));
    }

    [Fact]
    public void Limits_are_right()
    {
        Assert.Equal(1, SpecialFunctions.Erf(double.PositiveInfinity));
        Assert.Equal(-1, SpecialFunctions.Erf(double.NegativeInfinity));
        Assert.Equal(double.NaN, SpecialFunctions.Erf(double.NaN));
        Assert.Equal(-1, SpecialFunctions.Expm1(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.Expm1(double.PositiveInfinity));
        Assert.Equal(double.NaN, SpecialFunctions.Expm1(double.NaN));
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.Log1p(-1));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.Log1p(double.PositiveInfinity));
        Assert.Equal(double.NaN, SpecialFunctions.Log1p(-2));
        Assert.Equal(0, SpecialFunctions.Sigmoid(double.NegativeInfinity));
        Assert.Equal(1, SpecialFunctions.Sigmoid(double.PositiveInfinity));
    }
}
