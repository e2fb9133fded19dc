// Shows the description of the API; an own file, as the pages hold no inline script.
const box = document.getElementById("swagger-ui");
const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);

SwaggerUIBundle({
  domNode: box,
  url: box.dataset.url,
  // A signed-in reader tries operations with the session, which asks for the CSRF token.
  requestInterceptor(request) {
    if (token) request.headers["X-CSRFToken"] = token[1];
    return request;
  },
});
