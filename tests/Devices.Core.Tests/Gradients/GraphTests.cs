namespace Devices.Core.Tests.Gradients;

/// <summary>Graphs that are deep, and graphs that threads share.</summary>
public sealed class GraphTests
{
    private const int Depth = 100_000;

    [Fact]
    public void A_deep_graph_is_built_differentiated_twice_and_let_go()
    {
        WeakReference forgotten = Deep();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(forgotten.IsAlive);
    }

    [Fact]
    public void A_deep_chain_of_views_is_followed_through_a_write()
    {
        Tensor x = Tensor.Ones([1, 2], DType.Float64, TestDevices.Cpu).RequiresGrad_(), b = x * 1, view = b;
        for (int i = 0; i < 20_000; i++)
        {
            view = view.T();
        }

        view.Mul_(3);
        view.Sum().Backward();
        Assert.Equal([3d, 3], x.Grad!.ToDoubles());
    }

    [Fact]
    public void Threads_sum_into_shared_leaves_without_losing_anything()
    {
        const int threads = 4, rounds = 50;
        Tensor shared = Tensor.Ones([3], DType.Float64, TestDevices.Cpu).RequiresGrad_();
        Exception?[] errors = Run(threads, number =>
        {
            for (int i = 0; i < rounds; i++)
            {
                (shared * shared * (number + 1)).Sum().Backward();
            }
        });
        Assert.All(errors, Assert.Null);
        double expected = rounds * Enumerable.Range(1, threads).Sum(number => 2.0 * number);
        Assert.Equal([expected, expected, expected], shared.Grad!.ToDoubles());
    }

    [Fact]
    public void Threads_run_backward_through_one_retained_graph()
    {
        const int threads = 4, rounds = 20;
        Tensor x = Tensor.Ones([2], DType.Float64, TestDevices.Cpu).RequiresGrad_(), loss = (x * 2).Exp().Sum();
        Exception?[] errors = Run(threads, _ =>
        {
            for (int i = 0; i < rounds; i++)
            {
                loss.Backward(retainGraph: true);
                Assert.Equal(2 * Math.Exp(2), Autograd.Grad([loss], [x], retainGraph: true)[0]!.ToDoubles()[0], 9);
            }
        });
        Assert.All(errors, Assert.Null);
        Assert.Equal(threads * rounds * 2 * Math.Exp(2), x.Grad!.ToDoubles()[1], 6);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference Deep()
    {
        Tensor x = Tensor.FromArray(new[] { 1e-3 }, device: TestDevices.Cpu).RequiresGrad_(), y = x;
        for (int i = 0; i < Depth; i++)
        {
            y = y + (i % 1000 == 0 ? x * x : x);
        }

        Tensor first = Autograd.Grad([y], [x], createGraph: true)[0]!;
        Assert.Equal(1 + (Depth * 0.999) + (Depth / 1000 * 2e-3), first.Item(), 6);
        Assert.Equal(2 * Depth / 1000, Autograd.Grad([first], [x])[0]!.Item(), 6);
        return new WeakReference(y);
    }

    private static Exception?[] Run(int count, Action<int> body)
    {
        var errors = new Exception?[count];
        Thread[] threads = [.. Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            try
            {
                body(number);
            }
            catch (Exception error)
            {
                // Handed to the test's own thread.
                errors[number] = error;
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return errors;
    }
}
