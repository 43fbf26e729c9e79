using Devices.Kernels.Language;

namespace Devices.Kernels.Tests.Language;

public sealed class KernelBuilderTests
{
    [Fact]
    public void Literals_take_the_type_of_what_they_are_combined_with() => Build(k =>
    {
        Expr x = k.Input("x", ScalarType.Float64).Load(0);
        Assert.Equal(ScalarType.Float64, (x * 2).Type);
        Assert.Equal(ScalarType.Float64, (0.5f - x).Type);
        Assert.Equal(ScalarType.UInt32, (k.Builtin(Builtin.LocalX) + 1).Type);
    });

    [Fact]
    public void A_literal_that_the_type_does_not_hold_is_refused() => Build(k =>
    {
        Expr x = k.Input("x", ScalarType.Float32).Load(0);
        Assert.Contains("0.1", Assert.Throws<KernelLanguageException>(() => x + 0.1).Message);
        Assert.Throws<KernelLanguageException>(() => k.Builtin(Builtin.LocalX) + (-1));
    });

    [Fact]
    public void Different_types_are_refused_with_both_names() => Build(k =>
    {
        Expr x = k.Input("x", ScalarType.Float32).Load(0), n = k.Input("n", ScalarType.Int32).Load(0);
        string message = Assert.Throws<KernelLanguageException>(() => x + n).Message;
        Assert.Contains("Float32", message);
        Assert.Contains("Int32", message);
    });

    [Fact]
    public void A_value_is_not_seen_outside_of_its_block() => Build(k =>
    {
        BufferParameter y = k.Output("y", ScalarType.UInt32);
        Expr id = k.Builtin(Builtin.LocalX);
        Expr? inner = null;
        k.If(id < 3, () => inner = id + 1);
        Assert.Contains("outside of the block", Assert.Throws<KernelLanguageException>(() => y.Store(id, inner!)).Message);
    });

    [Fact]
    public void A_truth_value_masks_a_number() => Build(k =>
    {
        Expr x = k.Input("x", ScalarType.Float32).Load(0);
        Expr masked = (x < 0f) & x;
        Assert.Equal(Operation.Select, masked.Operation);
        Assert.Equal(ScalarType.Float32, masked.Type);
    });

    [Fact]
    public void Inputs_are_not_written() => Build(k =>
        Assert.Throws<KernelLanguageException>(() => k.Input("x", ScalarType.Float32).Store(0, 1f)));

    [Fact]
    public void Values_need_a_kernel()
    {
        Expr one = 1f;
        Assert.Throws<KernelLanguageException>(() => one + 2f);
    }

    private static void Build(Action<KernelBuilder> write) => KernelBuilder.Build("test", new WorkgroupSize(1), write);
}
