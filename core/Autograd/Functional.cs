namespace Devices;

public static partial class Autograd
{
    /// <summary>Derivatives of functions as a whole; <c>torch.autograd.functional</c>.</summary>
    public static class Functional
    {
        /// <summary>The results of a function and vᵀJ, for each input; <c>vjp</c>.</summary>
        /// <param name="function">Computes tensors from the inputs.</param>
        /// <param name="inputs">Where.</param>
        /// <param name="v">A tensor like each result; null stands for 1 and asks for one result of one element.</param>
        /// <param name="createGraph">Records, so that the product can be differentiated again.</param>
        /// <exception cref="TensorException">v does not fit the results.</exception>
        public static (Tensor[] Outputs, Tensor[] Products) Vjp(
            Func<Tensor[], Tensor[]> function, Tensor[] inputs, Tensor[]? v = null, bool createGraph = false)
        {
            using IDisposable on = GradMode.On();
            Tensor[] x = Prepare(inputs, createGraph), outputs = function(x);
            Tensor[] vector = Vector(v, outputs, "user-provided function returns");
            Tensor[] products = Products(outputs, x, vector, createGraph);
            return (Finish(outputs, createGraph), Finish(products, createGraph));
        }

        /// <summary>The results of a function and Jv, for each result, by differentiating vᵀJ by v; <c>jvp</c>.</summary>
        /// <param name="function">Computes tensors from the inputs; must be differentiable twice.</param>
        /// <param name="inputs">Where.</param>
        /// <param name="v">A tensor like each input; null stands for 1 and asks for one input of one element.</param>
        /// <param name="createGraph">Records, so that the product can be differentiated again.</param>
        /// <exception cref="TensorException">v does not fit the inputs.</exception>
        public static (Tensor[] Outputs, Tensor[] Products) Jvp(
            Func<Tensor[], Tensor[]> function, Tensor[] inputs, Tensor[]? v = null, bool createGraph = false)
        {
            using IDisposable on = GradMode.On();
            Tensor[] x = Prepare(inputs, createGraph), vector = Vector(v, x, "input to the user-provided function is"), outputs = function(x);
            Tensor[] weights = Array.ConvertAll(outputs, output => Tensor.ZerosLike(output).RequiresGrad_());
            Tensor[] transposed = Products(outputs, x, weights, createGraph: true);
            Tensor[] products = Products(transposed, weights, vector, createGraph);
            return (Finish(outputs, createGraph), Finish(products, createGraph));
        }

        /// <summary>All derivatives of all results, [result][input], each with the sizes of the result and then those of the input.</summary>
        /// <param name="function">Computes tensors from the inputs.</param>
        /// <param name="inputs">Where.</param>
        /// <param name="createGraph">Records, so that the Jacobian can be differentiated again.</param>
        public static Tensor[][] Jacobian(Func<Tensor[], Tensor[]> function, Tensor[] inputs, bool createGraph = false)
        {
            using IDisposable on = GradMode.On();
            Tensor[] x = Prepare(inputs, createGraph), outputs = function(x);
            return Array.ConvertAll(outputs, output => Finish(Rows(output, x, createGraph), createGraph));
        }

        /// <summary>All derivatives of a function of one tensor, with the sizes of the result and then those of the input.</summary>
        /// <inheritdoc cref="Jacobian(Func{Tensor[], Tensor[]}, Tensor[], bool)"/>
        public static Tensor Jacobian(Func<Tensor, Tensor> function, Tensor input, bool createGraph = false) =>
            Jacobian(xs => [function(xs[0])], [input], createGraph)[0][0];

        /// <summary>All second derivatives of a function with one number as its result, [input][input].</summary>
        /// <param name="function">Computes a tensor of one element from the inputs.</param>
        /// <param name="inputs">Where.</param>
        /// <param name="createGraph">Records, so that the Hessian can be differentiated again.</param>
        /// <exception cref="TensorException">The result has not one element.</exception>
        public static Tensor[][] Hessian(Func<Tensor[], Tensor> function, Tensor[] inputs, bool createGraph = false) =>
            Jacobian(x => Products([Single(function(x), "hessian")], x, null, createGraph: true), inputs, createGraph);

        /// <summary>All second derivatives of a function of one tensor with one number as its result.</summary>
        /// <inheritdoc cref="Hessian(Func{Tensor[], Tensor}, Tensor[], bool)"/>
        public static Tensor Hessian(Func<Tensor, Tensor> function, Tensor input, bool createGraph = false) =>
            Hessian(xs => function(xs[0]), [input], createGraph)[0][0];

        /// <summary>The result of a function and vᵀH, for each input; <c>vhp</c>.</summary>
        /// <param name="function">Computes a tensor of one element from the inputs.</param>
        /// <param name="inputs">Where.</param>
        /// <param name="v">A tensor like each input; null stands for 1 and asks for one input of one element.</param>
        /// <param name="createGraph">Records, so that the product can be differentiated again.</param>
        /// <exception cref="TensorException">The result has not one element, or v does not fit the inputs.</exception>
        public static (Tensor Output, Tensor[] Products) Vhp(
            Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor[]? v = null, bool createGraph = false)
        {
            using IDisposable on = GradMode.On();
            Tensor[] x = Prepare(inputs, createGraph), vector = Vector(v, x, "input to the user-provided function is");
            Tensor output = Single(function(x), "vhp");
            Tensor[] products = Products(Products([output], x, null, createGraph: true), x, vector, createGraph);
            return (Finish([output], createGraph)[0], Finish(products, createGraph));
        }

        /// <summary>The result of a function and Hv, for each input; <c>hvp</c>. Slower than <see cref="Vhp"/>, which is equal where H is symmetric.</summary>
        /// <inheritdoc cref="Vhp"/>
        public static (Tensor Output, Tensor[] Products) Hvp(
            Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor[]? v = null, bool createGraph = false)
        {
            using IDisposable on = GradMode.On();
            Tensor[] x = Prepare(inputs, createGraph), vector = Vector(v, x, "input to the user-provided function is");
            Tensor output = Single(function(x), "hvp");
            Tensor[] jacobian = Products([output], x, null, createGraph: true);
            Tensor[] weights = Array.ConvertAll(jacobian, grad => Tensor.ZerosLike(grad).RequiresGrad_());
            Tensor[] transposed = Products(jacobian, x, weights, createGraph: true);
            Tensor[] products = Products(transposed, weights, vector, createGraph);
            return (Finish([output], createGraph)[0], Finish(products, createGraph));
        }

        private static Tensor[] Prepare(Tensor[] inputs, bool createGraph) => Array.ConvertAll(
            inputs, input => createGraph && input.RequiresGrad ? input.View(input.Layout.SizesArray) : input.Detach().RequiresGrad_());

        private static Tensor[] Finish(Tensor[] results, bool createGraph) =>
            createGraph ? results : Array.ConvertAll(results, result => result.Detach());

        private static Tensor[] Vector(Tensor[]? v, Tensor[] like, string what)
        {
            if (v is null)
            {
                return like is [{ ElementCount: 1 } one]
                    ? [Tensor.OnesLike(one)]
                    : throw new TensorException($"The vector v can only be None if the {what} a single Tensor with a single element.");
            }

            if (v.Length != like.Length)
            {
                throw new TensorException($"v is a tuple of invalid length: should be {like.Length} but got {v.Length}.");
            }

            int wrong = Enumerable.Range(0, v.Length).FirstOrDefault(i => !v[i].Sizes.SequenceEqual(like[i].Sizes), -1);
            return wrong < 0
                ? v
                : throw new TensorException(
                    $"{(v.Length > 1 ? $"Entry {wrong} in " : "")}v has invalid size: should be torch.Size({Dimensions.Describe(like[wrong].Sizes)}) " +
                    $"but got torch.Size({Dimensions.Describe(v[wrong].Sizes)}).");
        }

        /// <summary>Gradients, zeros where nothing flows.</summary>
        private static Tensor[] Products(Tensor[] outputs, Tensor[] inputs, Tensor[]? weights, bool createGraph)
        {
            int[] live = [.. Enumerable.Range(0, outputs.Length).Where(i => outputs[i].RequiresGrad)];
            return live.Length == 0
                ? Array.ConvertAll(inputs, Tensor.ZerosLike)
                : Array.ConvertAll(
                    Grad(
                        [.. live.Select(i => outputs[i])],
                        inputs,
                        weights is null ? null : [.. live.Select(i => weights[i])],
                        retainGraph: true,
                        createGraph: createGraph,
                        materializeGrads: true),
                    grad => grad!);
        }

        private static Tensor[] Rows(Tensor output, Tensor[] x, bool createGraph)
        {
            Tensor flat = output.Reshape(-1);
            Tensor[][] rows = [.. Enumerable.Range(0, (int)output.ElementCount).Select(i => Products([flat[i]], x, null, createGraph))];
            return
            [
                .. x.Select((input, i) => rows.Length == 0
                    ? Tensor.Zeros([.. output.Sizes, .. input.Sizes], output.DType, output.Device)
                    : Tensor.Stack([.. rows.Select(row => row[i])]).Reshape([.. output.Sizes, .. input.Sizes])),
            ];
        }

        private static Tensor Single(Tensor output, string name) => output.ElementCount == 1
            ? output.Reshape()
            : throw new TensorException($"The Tensor returned by the function given to {name} should contain a single element");
    }
}
